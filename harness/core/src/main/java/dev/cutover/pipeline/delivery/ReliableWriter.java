package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/**
 * Tries again what fails transiently, with backoff; what fails for good goes whole to the spill
 * file.
 */
final class ReliableWriter implements Writer {
  private static final int ATTEMPTS = 8;

  private final Writer store;
  private final DeliveryLog log;
  private final FailsafeExecutor<Object> retrying;

  ReliableWriter(Writer store, DeliveryLog log) {
    this.store = store;
    this.log = log;
    this.retrying =
        Failsafe.with(
            RetryPolicy.builder()
                .handle(StoreException.Transient.class)
                .withMaxAttempts(ATTEMPTS)
                .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
                .withJitter(0.25)
                .onRetry(event -> log.retried(event.getLastException()))
                .build());
  }

  @Override
  public void write(Batch batch) {
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
