package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.Writer;

/** Tries again what fails transiently; throws what fails for good. */
public final class RetryingWriter implements Writer {
  private final Writer store;
  private final Retrying retrying;

  public RetryingWriter(Writer store, Retrying retrying) {
    this.store = store;
    this.retrying = retrying;
  }

  @Override
  public void write(Batch batch) {
    retrying.run(() -> store.write(batch));
  }

  @Override
  public void close() {
    store.close();
  }
}
