package dev.cutover.pipeline;

import dev.cutover.pipeline.live.Switch;

/** Watches an ingestion from inside; called by its threads, so it must be quick and thread-safe. */
public interface IngestObserver {
  /** Watches nothing. */
  IngestObserver NONE = new IngestObserver() {};

  /** A file was read and extracted. */
  default void fileDone(long bytes) {}

  /** A batch was acknowledged by the store. */
  default void rowsWritten(int rows) {}

  /** A change of the setting is in effect: nothing is done the old way any more. */
  default void switched(Switch change) {}
}
