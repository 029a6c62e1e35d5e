package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;

/**
 * Tries again what fails transiently, with backoff; what fails for good goes whole to the spill
 * file.
 */
final class ReliableWriter implements Writer {
  private final Writer store;
  private final DeliveryLog log;
  private final Retrying retrying;

  ReliableWriter(Writer store, DeliveryLog log) {
    this.store = store;
    this.log = log;
    this.retrying = new Retrying(log);
  }

  @Override
  public void write(Batch batch) {
    if (log.spillsBehindDeletion(batch)) {
      return;
    }
    try {
      retrying.run(() -> store.write(batch));
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
