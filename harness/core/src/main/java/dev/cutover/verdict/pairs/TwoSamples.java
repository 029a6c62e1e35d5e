package dev.cutover.verdict.pairs;

import java.util.Arrays;
import java.util.List;

/**
 * Log values of base and of head that were not taken in pairs.
 *
 * <p>Compared by Welch's t, which lets one side be noisier than the other; degrees of freedom by
 * Satterthwaite, rounded down.
 */
public record TwoSamples(List<Double> base, List<Double> head) {
  private static final double MOST_ARRANGEMENTS = 200_000;

  public TwoSamples {
    base = List.copyOf(base);
    head = List.copyOf(head);
    if (base.size() < 2 || head.size() < 2) {
      throw new IllegalArgumentException("an error needs two values of each side");
    }
  }

  public static TwoSamples of(double[] base, double[] head) {
    return new TwoSamples(
        Arrays.stream(base).boxed().toList(), Arrays.stream(head).boxed().toList());
  }

  /** How much more head is. */
  public Estimate estimate() {
    return new Estimate(
        mean(head) - mean(base), Math.sqrt(errorOf(base) + errorOf(head)), degreesOfFreedom());
  }

  /**
   * The share of all ways to call as many of the values head that give as great an estimate: exact
   * where the names do not matter. Where there are too many ways to try them all, it is Welch's.
   */
  public double exchanged() {
    int ways = base.size() + head.size();
    if (binomial(ways, head.size()) > MOST_ARRANGEMENTS) {
      return estimate().chanceOfMore();
    }
    double[] all = new double[ways];
    for (int i = 0; i < ways; i++) {
      all[i] = i < base.size() ? base.get(i) : head.get(i - base.size());
    }
    double seen = head.stream().mapToDouble(it -> it).sum();
    return asGreat(all, 0, head.size(), 0, seen - 1e-12) / binomial(ways, head.size());
  }

  /** Choices of {@code left} values from {@code all[from..]} that bring the sum to {@code seen}. */
  private static double asGreat(double[] all, int from, int left, double sum, double seen) {
    if (left == 0) {
      return sum >= seen ? 1 : 0;
    }
    double count = 0;
    for (int i = from; i <= all.length - left; i++) {
      count += asGreat(all, i + 1, left - 1, sum + all[i], seen);
    }
    return count;
  }

  private static double binomial(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return Math.rint(ways);
  }

  private int degreesOfFreedom() {
    double a = errorOf(base);
    double b = errorOf(head);
    if (a + b == 0) {
      return base.size() + head.size() - 2;
    }
    double freedom = (a + b) * (a + b) / (a * a / (base.size() - 1) + b * b / (head.size() - 1));
    return Math.max(1, (int) (freedom + 1e-9));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(it -> it).average().orElseThrow();
  }

  /** Of the mean, squared. */
  private static double errorOf(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return squares / (values.size() - 1) / values.size();
  }
}
