package dev.cutover.pipeline;

/** Watches an ingestion from inside; called by its threads, so it must be quick and thread-safe. */
public interface IngestObserver {
  /** Watches nothing. */
  IngestObserver NONE = new IngestObserver() {};

  /** A file was read and extracted. */
  default void fileDone(long bytes) {}

  /** A batch was acknowledged by the store. */
  default void rowsWritten(int rows) {}
}
