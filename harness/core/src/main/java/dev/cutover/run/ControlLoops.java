package dev.cutover.run;

import dev.cutover.measure.Measurement;
import dev.cutover.measure.Ticker;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Two fixed pieces of work, nothing of this project, that tell how fast the machine is just now.
 */
public final class ControlLoops {
  private static final int RUNS = 9;
  private static final int WARM_UPS = 10;
  private static final int STEPS = 1_000_000;
  private static final int READS = 50_000;

  private final Ticker ticker;

  /** 16 MB, more than most caches near a core hold; each element says where to read next. */
  private final int[] chain = new int[1 << 22];

  private long sink = 88172645463325252L;

  public ControlLoops(Ticker ticker) {
    this.ticker = ticker;
    for (int i = 0; i < chain.length; i++) {
      // A full-period linear congruence: one cycle through all elements, in no order to prefetch.
      chain[i] = (int) ((i * 1664525L + 1013904223L) & (chain.length - 1));
    }
    for (int i = 0; i < WARM_UPS; i++) {
      sink = arithmetic(sink) + reads(sink);
    }
  }

  /**
   * What the loops take now, the median of a few runs.
   *
   * @param cpuNanos of the arithmetic, {@code memoryNanos} of the reads
   */
  public record Reading(long cpuNanos, long memoryNanos) {
    Measurement.Control to(Reading after) {
      return new Measurement.Control(cpuNanos, after.cpuNanos, memoryNanos, after.memoryNanos);
    }
  }

  Reading read() {
    return read(RUNS);
  }

  /**
   * Nanoseconds of each.
   *
   * @param runs the median of how many; one is short enough to stand between slices of work
   */
  public Map<String, Long> glance(int runs) {
    Reading reading = read(runs);
    return Map.of("arithmetic", reading.cpuNanos(), "reads of memory", reading.memoryNanos());
  }

  private Reading read(int runs) {
    return new Reading(median(runs, ControlLoops::arithmetic), median(runs, this::reads));
  }

  private long median(int runs, LongUnaryOperator loop) {
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = ticker.nanos();
      sink = loop.applyAsLong(sink);
      nanos[i] = ticker.nanos() - start;
    }
    Arrays.sort(nanos);
    return nanos[runs / 2];
  }

  /** Marsaglia's xorshift, whose every step waits for the one before. */
  private static long arithmetic(long start) {
    long state = start | 1;
    for (int i = 0; i < STEPS; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  private long reads(long start) {
    int at = (int) (start & (chain.length - 1));
    for (int i = 0; i < READS; i++) {
      at = chain[at];
    }
    return start + at;
  }
}
