package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/** Tries again what fails transiently, with backoff; throws what fails for good. */
public final class RetryingWriter implements Writer {
  private static final int ATTEMPTS = 8;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final Writer store;
  private final FailsafeExecutor<Object> retrying;

  private RetryingWriter(Writer store, FailsafeExecutor<Object> retrying) {
    this.store = store;
    this.retrying = retrying;
  }

  /** Tries every batch as often as the others. */
  public static RetryingWriter of(Writer store, DeliveryLog log) {
    return new RetryingWriter(store, Failsafe.with(retries(log)));
  }

  /**
   * After as many failures in a row as a batch is tried, refuses what comes within two seconds
   * without asking the store, then tries once: a store that is gone must not hold up the others by
   * a round of attempts for every batch.
   */
  public static RetryingWriter givingUpForAWhile(Writer store, DeliveryLog log) {
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handle(StoreException.Transient.class)
            .withFailureThreshold(ATTEMPTS)
            .withDelay(LEFT_ALONE)
            .build();
    return new RetryingWriter(store, Failsafe.with(retries(log)).compose(breaker));
  }

  private static RetryPolicy<Object> retries(DeliveryLog log) {
    return RetryPolicy.builder()
        .handle(StoreException.Transient.class)
        .withMaxAttempts(ATTEMPTS)
        .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
        .withJitter(0.25)
        .onRetry(event -> log.retried(event.getLastException()))
        .build();
  }

  @Override
  public void write(Batch batch) {
    try {
      retrying.run(() -> store.write(batch));
    } catch (CircuitBreakerOpenException e) {
      throw new StoreException("failed too often in a row and was left alone for a while", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
