package dev.cutover.verdict;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A percentile of a sample with its 95% interval, which assumes no shape of the distribution.
 *
 * <p>The interval is made of two values of the sample, whose ranks follow from the binomial
 * distribution: Hahn and Meeker, Statistical Intervals, 5.2.
 *
 * @param share the percentile as a share, above 0 and below 1
 */
record OrderStatistics(Histogram sample, double share) {
  /** How many values must lie beyond a percentile, or its estimate is some outlier. */
  private static final int LEAST_BEYOND = 10;

  private static final double TAIL = 0.025;

  boolean supported() {
    return beyond() >= LEAST_BEYOND - 1e-6;
  }

  /** How many values are needed for this percentile. */
  long needed() {
    return (long) Math.ceil(LEAST_BEYOND / Math.min(share, 1 - share) - 1e-6);
  }

  private double beyond() {
    return sample.getTotalCount() * Math.min(share, 1 - share);
  }

  double estimate() {
    return valueAtRank((long) Math.ceil(sample.getTotalCount() * share - 1e-9));
  }

  double low() {
    return valueAtRank(binomialQuantile(TAIL));
  }

  double high() {
    return valueAtRank(binomialQuantile(1 - TAIL) + 1);
  }

  /** The value that so many of the sample do not exceed; ranks start at 1. */
  private double valueAtRank(long rank) {
    long wanted = Math.clamp(rank, 1, sample.getTotalCount());
    for (HistogramIterationValue value : sample.recordedValues()) {
      if (value.getTotalCountToThisValue() >= wanted) {
        return sample.medianEquivalentValue(value.getValueIteratedTo());
      }
    }
    return Double.NaN;
  }

  /** The smallest k with P(X ≤ k) ≥ p, where X counts the values below the true percentile. */
  private long binomialQuantile(double p) {
    long n = sample.getTotalCount();
    double logTerm = n * Math.log1p(-share);
    double logOdds = Math.log(share) - Math.log1p(-share);
    double sum = Math.exp(logTerm);
    long k = 0;
    while (sum < p && k < n) {
      logTerm += Math.log((double) (n - k) / (k + 1)) + logOdds;
      sum += Math.exp(logTerm);
      k++;
    }
    return k;
  }
}
