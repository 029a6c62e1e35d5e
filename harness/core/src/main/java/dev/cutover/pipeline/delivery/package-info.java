/**
 * From flushed rows to acknowledged batches. Everything here is a {@link dev.cutover.store.Writer}
 * around another one: retry and spill, a batch for each relation or row, a queue with a writer
 * thread, several such by path.
 */
@NullMarked
package dev.cutover.pipeline.delivery;

import org.jspecify.annotations.NullMarked;
