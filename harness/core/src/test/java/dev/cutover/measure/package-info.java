/** Trials on a store, a corpus and a pipeline that are small enough to be wrong on purpose. */
@NullMarked
package dev.cutover.measure;

import org.jspecify.annotations.NullMarked;
