/** Python: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.python;

import org.jspecify.annotations.NullMarked;
