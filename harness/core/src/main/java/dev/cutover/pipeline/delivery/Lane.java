package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;

/** Takes batches one after another, whoever they come from, and keeps their order. */
interface Lane {
  /** Waits for room, not for the write. */
  Reply submit(Batch batch);
}
