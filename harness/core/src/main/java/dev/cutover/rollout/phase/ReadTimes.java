package dev.cutover.rollout.phase;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long callers waited for answers, phase by phase: whole histograms, in nanoseconds. */
final class ReadTimes {
  private static final int SIGNIFICANT_DIGITS = 3;

  /** A percentile is shown only where so many samples lie beyond it. */
  private static final double BEYOND = 10;

  private final Map<Phase, Histogram> times = new EnumMap<>(Phase.class);

  ReadTimes() {
    for (Phase phase : Phase.values()) {
      times.put(phase, new ConcurrentHistogram(SIGNIFICANT_DIGITS));
    }
  }

  void record(Phase phase, long nanos) {
    of(phase).recordValue(Math.max(0, nanos));
  }

  long count(Phase phase) {
    return of(phase).getTotalCount();
  }

  /** Nothing where the sample cannot support it. */
  OptionalLong percentile(Phase phase, double percent) {
    Histogram some = of(phase);
    return some.getTotalCount() * (100 - percent) / 100 < BEYOND
        ? OptionalLong.empty()
        : OptionalLong.of(some.getValueAtPercentile(percent));
  }

  private Histogram of(Phase phase) {
    return Objects.requireNonNull(times.get(phase));
  }
}
