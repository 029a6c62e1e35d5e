package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;

/** Told what becomes of batches. */
public interface Outcomes {
  /** The store has it. */
  void written(Batch batch);

  /** It is tried again. */
  void retried(Throwable failure);

  /** The store does not take it, for good. */
  void refused(Batch batch, RuntimeException failure);

  /** Whether a batch must not be written before one that was refused: their order matters. */
  boolean wouldOvertake(Batch batch);
}
