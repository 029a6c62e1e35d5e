package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Ticker;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {
  private static final long MILLIS = 1_000_000;

  private final AtomicLong now = new AtomicLong();
  private final Ticker ticker =
      new Ticker() {
        @Override
        public long nanos() {
          return now.get();
        }

        @Override
        public void sleepUntil(long nanos) {
          now.set(nanos);
        }
      };

  @Test
  void it_waits_as_long_as_something_works_and_no_longer() {
    new Rest(() -> Math.min(now.get(), 300 * MILLIS), 2 * MILLIS, ticker).await();
    assertThat(now.get()).isBetween(300 * MILLIS, 304 * MILLIS);
  }

  @Test
  void it_does_not_wait_for_what_never_rests() {
    new Rest(now::get, 2 * MILLIS, ticker).await();
    assertThat(now.get()).isEqualTo(500 * MILLIS);
  }
}
