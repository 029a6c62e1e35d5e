package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/** Tries again what fails transiently, with backoff; what fails for good is handed on whole. */
final class ReliableWriter implements Writer {
  private static final int ATTEMPTS = 8;

  private final Writer store;
  private final Outcomes outcomes;
  private final FailsafeExecutor<Object> retrying;

  ReliableWriter(Writer store, Outcomes outcomes) {
    this.store = store;
    this.outcomes = outcomes;
    this.retrying =
        Failsafe.with(
            RetryPolicy.builder()
                .handle(StoreException.Transient.class)
                .withMaxAttempts(ATTEMPTS)
                .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
                .withJitter(0.25)
                .onRetry(event -> outcomes.retried(event.getLastException()))
                .build());
  }

  @Override
  public void write(Batch batch) {
    try {
      retrying.run(() -> store.write(batch));
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
