/** Java: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.java;

import org.jspecify.annotations.NullMarked;
