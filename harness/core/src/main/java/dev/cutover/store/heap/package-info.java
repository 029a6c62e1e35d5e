/** A whole graph in sorted maps on the heap, for the stores that keep one there. */
@NullMarked
package dev.cutover.store.heap;

import org.jspecify.annotations.NullMarked;
