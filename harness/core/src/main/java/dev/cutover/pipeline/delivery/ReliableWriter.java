package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;

/**
 * Tries again what fails transiently; what fails for good is handed on whole, and with it what must
 * not overtake it.
 */
final class ReliableWriter implements Writer {
  private final Writer store;
  private final Outcomes outcomes;

  ReliableWriter(Writer store, Outcomes outcomes) {
    this.store = new RetryingWriter(store, Retrying.always(outcomes));
    this.outcomes = outcomes;
  }

  @Override
  public void write(Batch batch) {
    if (outcomes.wouldOvertake(batch)) {
      outcomes.refused(batch, new StoreException("batches wait behind one that was refused"));
      return;
    }
    try {
      store.write(batch);
      outcomes.written(batch);
    } catch (StoreException e) {
      outcomes.refused(batch, e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
