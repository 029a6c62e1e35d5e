package dev.cutover.pipeline.delivery;

import dev.cutover.store.StoreException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;

/** Tries again what fails transiently, with backoff, and counts that. */
public final class Retrying {
  private static final int ATTEMPTS = 8;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final FailsafeExecutor<Object> executor;

  private Retrying(FailsafeExecutor<Object> executor) {
    this.executor = executor;
  }

  /** Tries everything as often as what came before. */
  public static Retrying always(Outcomes outcomes) {
    return always(outcomes::retried);
  }

  /**
   * Likewise.
   *
   * @param retried hears of every failure that is tried again
   */
  public static Retrying always(Consumer<Throwable> retried) {
    return new Retrying(Failsafe.with(retries(retried)));
  }

  /**
   * After as many failures in a row as one action is tried, refuses what comes within two seconds
   * without asking the store, then tries once: a store that is gone must not hold up the others by
   * a round of attempts for every batch.
   */
  public static Retrying givingUpForAWhile(Outcomes outcomes) {
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handle(StoreException.Transient.class)
            .withFailureThreshold(ATTEMPTS)
            .withDelay(LEFT_ALONE)
            .build();
    return new Retrying(Failsafe.with(retries(outcomes::retried)).compose(breaker));
  }

  private static RetryPolicy<Object> retries(Consumer<Throwable> retried) {
    return RetryPolicy.builder()
        .handle(StoreException.Transient.class)
        .withMaxAttempts(ATTEMPTS)
        .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
        .withJitter(0.25)
        .onRetry(event -> retried.accept(event.getLastException()))
        .build();
  }

  /**
   * Does something that does no harm when it is done twice.
   *
   * @throws StoreException where it fails for good, or still does after some attempts
   */
  public void run(Runnable action) {
    try {
      executor.run(action::run);
    } catch (CircuitBreakerOpenException e) {
      throw new StoreException("failed too often in a row and was left alone for a while", e);
    }
  }
}
