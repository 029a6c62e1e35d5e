/**
 * What carries batches from the process that makes them to the processes that write them: a broker,
 * as little of it as the pipeline needs.
 *
 * <p>A run has a {@link dev.cutover.pipeline.queue.Channel} of its own with a number of partitions.
 * A path always goes to the same partition, a partition is read by one process at a time and in its
 * order, and a message is acknowledged when what it says is committed in the store. So what is
 * delivered again is always a suffix of what was sent, in order, and batches are idempotent:
 * whatever is written twice ends at the same rows. A process takes the place of another one only
 * when that has ended; then the first batch it writes is the very one that the store may still be
 * committing for the dead, and waits for it.
 */
@NullMarked
package dev.cutover.pipeline.queue;

import org.jspecify.annotations.NullMarked;
