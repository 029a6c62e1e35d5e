/** JavaScript: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.javascript;

import org.jspecify.annotations.NullMarked;
