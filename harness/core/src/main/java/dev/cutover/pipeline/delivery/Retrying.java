package dev.cutover.pipeline.delivery;

import dev.cutover.store.StoreException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/** Tries again what fails transiently, with backoff, and counts that. */
public final class Retrying {
  private static final int ATTEMPTS = 8;

  private final FailsafeExecutor<Object> executor;

  public Retrying(DeliveryLog log) {
    this.executor =
        Failsafe.with(
            RetryPolicy.builder()
                .handle(StoreException.Transient.class)
                .withMaxAttempts(ATTEMPTS)
                .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
                .withJitter(0.25)
                .onRetry(event -> log.retried(event.getLastException()))
                .build());
  }

  /**
   * Does something that does no harm when it is done twice.
   *
   * @throws StoreException where it fails for good, or still does after some attempts
   */
  public void run(Runnable action) {
    executor.run(action::run);
  }
}
