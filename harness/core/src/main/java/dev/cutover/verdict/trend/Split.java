package dev.cutover.verdict.trend;

/**
 * The best place to cut a stretch of a series in two.
 *
 * @param at index, in the series, of the first value after the cut
 * @param divergence how far both sides are apart: their energy distance, times {@code mn / (m + n)}
 */
record Split(int at, double divergence) {
  /** Fewer values on a side do not tell a level from an outlier. */
  static final int LEAST = 3;

  /** A stretch that is too short to be cut. */
  static final Split NONE = new Split(-1, Double.NEGATIVE_INFINITY);

  /**
   * Among all cuts of {@code values[from..to)}; the sums over pairs follow the cut, one value at a
   * time.
   */
  static Split best(double[] values, int from, int to) {
    double within = 0;
    double across = 0;
    double beyond = 0;
    for (int i = from; i < to; i++) {
      beyond += distances(values, i, i + 1, to);
    }
    Split best = NONE;
    for (int at = from + 1; at < to; at++) {
      double left = distances(values, at - 1, from, at - 1);
      double right = distances(values, at - 1, at, to);
      within += left;
      across += right - left;
      beyond -= right;
      if (at - from >= LEAST && to - at >= LEAST) {
        Split split = new Split(at, divergence(at - from, to - at, within, across, beyond));
        best = split.divergence > best.divergence ? split : best;
      }
    }
    return best;
  }

  private static double distances(double[] values, int of, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[of] - values[i]);
    }
    return sum;
  }

  /** Equations 5 and 6 of Matteson and James, with distances to the power of one. */
  private static double divergence(
      int before, int after, double within, double across, double beyond) {
    double m = before;
    double n = after;
    double energy = 2 / (m * n) * across - 2 / (m * (m - 1)) * within - 2 / (n * (n - 1)) * beyond;
    return m * n / (m + n) * energy;
  }
}
