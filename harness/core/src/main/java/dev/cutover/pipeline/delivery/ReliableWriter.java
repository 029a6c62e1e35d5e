package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;

/**
 * Tries again what fails transiently; what fails for good goes whole to the spill file, and with it
 * what must not overtake it.
 */
final class ReliableWriter implements Writer {
  private final Writer store;
  private final DeliveryLog log;

  ReliableWriter(Writer store, DeliveryLog log) {
    this.store = new RetryingWriter(store, Retrying.always(log));
    this.log = log;
  }

  @Override
  public void write(Batch batch) {
    if (log.wouldOvertake(batch)) {
      log.spill(batch, new StoreException("batches wait behind one that was refused"));
      return;
    }
    try {
      store.write(batch);
      log.written(batch);
    } catch (StoreException e) {
      log.spill(batch, e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
