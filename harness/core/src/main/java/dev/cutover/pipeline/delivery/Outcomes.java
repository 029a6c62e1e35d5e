package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;

/** Told what becomes of batches. */
interface Outcomes {
  /** The store has it. */
  void written(Batch batch);

  /** It is tried again. */
  void retried(Throwable failure);

  /** The store does not take it, for good. */
  void refused(Batch batch, RuntimeException failure);
}
