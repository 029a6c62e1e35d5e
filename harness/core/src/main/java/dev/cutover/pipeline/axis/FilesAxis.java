package dev.cutover.pipeline.axis;

/** How many files are worked on at once. */
public sealed interface FilesAxis {
  /** The next file is read when the one before is written. */
  record OneAtATime() implements FilesAxis {}

  /**
   * Workers that take files from a bounded queue.
   *
   * @param workers number of threads, at least 1
   */
  record Workers(int workers) implements FilesAxis {}
}
