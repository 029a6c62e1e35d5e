package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyProbeTest {
  private static final int STALLED = 50;
  private final FakeTicker ticker = new FakeTicker();
  private final LatencyProbe probe = new LatencyProbe(ticker, Long.MAX_VALUE);

  /** Every answer takes 1 ms, one takes 200 ms. */
  private long stallOnce(int question) {
    ticker.advanceMillis(question == STALLED ? 200 : 1);
    return 3;
  }

  @Test
  void at_a_fixed_rate_one_stall_delays_all_that_should_have_started_meanwhile() {
    Histogram seen = probe.fixedRate(100, 100, this::stallOnce).nanos();

    // Each asks 10 ms after the one before and takes 1 ms: 200 ms, 191 ms, 182 ms, … 11 ms, 2 ms.
    assertThat(longerThan(seen, 199)).isEqualTo(1);
    assertThat(longerThan(seen, 100)).isEqualTo(12);
    assertThat(longerThan(seen, 2)).isEqualTo(22);
  }

  @Test
  void in_a_closed_loop_one_stall_is_one_slow_answer() {
    Histogram seen = probe.closedLoop(100, this::stallOnce).nanos();

    assertThat(longerThan(seen, 199)).isEqualTo(1);
    assertThat(longerThan(seen, 2)).isEqualTo(1);
  }

  @Test
  void a_fixed_rate_that_is_kept_shows_the_service_time() {
    Histogram seen =
        probe
            .fixedRate(
                10,
                100,
                _ -> {
                  ticker.advanceMillis(1);
                  return 1;
                })
            .nanos();

    assertThat(seen.getMaxValue()).isLessThan(TimeUnit.MICROSECONDS.toNanos(1002));
    assertThat(ticker.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(91));
  }

  @Test
  void failed_questions_are_counted_and_not_timed() {
    LatencyProbe.Timings timings =
        probe.closedLoop(
            4,
            question -> {
              if (question == 2) {
                throw new StoreException("gone");
              }
              return 5;
            });

    assertThat(timings.errors()).isEqualTo(1);
    assertThat(timings.failure()).isEqualTo("gone");
    assertThat(timings.answers()).isEqualTo(15);
    assertThat(timings.nanos().getTotalCount()).isEqualTo(3);
  }

  @Test
  void questions_end_when_the_time_is_over_and_the_rest_is_counted() {
    LatencyProbe brief = new LatencyProbe(ticker, TimeUnit.MILLISECONDS.toNanos(100));

    LatencyProbe.Timings closed = brief.closedLoop(1000, this::stallOnce);
    LatencyProbe.Timings fixed = brief.fixedRate(1000, 20, this::stallOnce);

    assertThat(closed.nanos().getTotalCount()).as("50 of 1 ms, then one of 200").isEqualTo(51);
    assertThat(closed.unasked()).isEqualTo(949);
    assertThat(fixed.nanos().getTotalCount()).as("after 0, 50 and 100 ms").isEqualTo(3);
    assertThat(fixed.unasked()).isEqualTo(997);
  }

  @Test
  void the_whole_histogram_survives_as_text() throws Exception {
    LatencyProbe.Timings timings = probe.closedLoop(100, this::stallOnce);

    byte[] bytes = Base64.getDecoder().decode(timings.base64());
    Histogram back = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertThat(back).isEqualTo(timings.nanos());
  }

  private static long longerThan(Histogram histogram, long millis) {
    return histogram.getTotalCount()
        - histogram.getCountBetweenValues(0, TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
