package dev.cutover.pipeline.axis;

import dev.cutover.store.StoreUri;

/** Who hands batches to the store. */
public sealed interface WritesAxis {
  /** The thread that made them. */
  record Direct() implements WritesAxis {}

  /** The thread that made them, a batch for every single row: the naive baseline. */
  record RowByRow() implements WritesAxis {}

  /**
   * A single writer thread behind a bounded queue, which answers every caller.
   *
   * @param capacity batches that may wait, at least 1
   */
  record Queue(int capacity) implements WritesAxis {}

  /**
   * Writer threads on connections of their own, each with a bounded queue; a path always goes to
   * the same one.
   *
   * @param writers number of threads, at least 1
   */
  record Partitioned(int writers) implements WritesAxis {}

  /**
   * Processes that write what a message broker keeps for them, and acknowledge it after the commit;
   * one process where the store lets no more of them have it open.
   *
   * @param broker connection string, or the mere scheme for a server of ours: {@code kafka}
   * @param partitions of the queue, at least as many as writers; a path always goes to the same one
   * @param writers number of processes, at least 1
   * @param unacknowledged batches that may be under way at once, at least 1
   */
  record External(StoreUri broker, int partitions, int writers, int unacknowledged)
      implements WritesAxis {}
}
