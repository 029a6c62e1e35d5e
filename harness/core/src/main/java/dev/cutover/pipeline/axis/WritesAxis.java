package dev.cutover.pipeline.axis;

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
}
