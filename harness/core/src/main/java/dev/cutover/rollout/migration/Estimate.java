package dev.cutover.rollout.migration;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * What a copy will take, from a sample of it.
 *
 * @param rows to be copied
 * @param sampled rows that it is reckoned from
 * @param seconds from the faster tenth of the sample to the slower one; a store that grows may get
 *     slower still
 * @param bytes on disk, where the target can tell: with and without what a store of any size takes
 */
public record Estimate(long rows, long sampled, Span seconds, Optional<Span> bytes) {
  /** The least and the most. */
  public record Span(double least, double most) {
    private static Span of(DoubleStream values, double factor) {
      double[] sorted = values.map(value -> value * factor).sorted().toArray();
      return new Span(sorted[0], sorted[sorted.length - 1]);
    }
  }

  /**
   * Reckons.
   *
   * @param rowsPerSecond the most that are let through, 0 for any number
   * @return empty where there is no sample
   */
  public static Optional<Estimate> of(Sample sample, long rows, long rowsPerSecond) {
    if (sample.rows() == 0) {
      return Optional.empty();
    }
    List<Double> rates = sample.slices().stream().sorted().toList();
    int tenth = rates.size() / 10;
    double finish =
        sample.finishNanos() / (double) TimeUnit.SECONDS.toNanos(1) * rows / sample.rows();
    double fast = limited(rates.get(rates.size() - 1 - tenth), (double) rowsPerSecond);
    double slow = limited(rates.get(tenth), (double) rowsPerSecond);
    return Optional.of(
        new Estimate(
            rows,
            sample.rows(),
            new Span((double) rows / fast, (double) rows / slow + finish),
            sample.bytesPerRow().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Span.of(sample.bytesPerRow().stream().mapToDouble(b -> b), (double) rows))));
  }

  private static double limited(double rate, double rowsPerSecond) {
    return rowsPerSecond > 0 ? Math.min(rate, rowsPerSecond) : rate;
  }
}
