package dev.cutover.pipeline.axis;

/** When rows leave for the store. */
public sealed interface FlushAxis {
  /** A batch for each file. */
  record PerFile() implements FlushAxis {}

  /**
   * Streaming: a batch whenever a worker has this many rows, and its rest at the end.
   *
   * @param rows at least 1; a file's rows are not split
   */
  record EveryRows(int rows) implements FlushAxis {}

  /**
   * Only what differs from what the store holds, file by file, once all is resolved: a batch
   * whenever a worker has this many rows. Into an empty store it is {@link EveryRows}.
   *
   * @param rows at least 1; a file's rows are not split
   */
  record Changes(int rows) implements FlushAxis {}

  /** Everything is held until the last file is read. Memory grows with the corpus. */
  record AtEnd() implements FlushAxis {}
}
