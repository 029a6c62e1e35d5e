package dev.cutover.verdict;

import dev.cutover.scenario.Gate.Bound;
import dev.cutover.verdict.Verdict.Effect;
import dev.cutover.verdict.Verdict.Outcome;
import dev.cutover.verdict.pairs.StudentT;
import java.util.List;

/**
 * The geometric mean of positive values with a 95% interval: Student's t on their logarithms.
 *
 * <p>For ratios of paired rounds this is the paired t-test on log ratios: what moves both halves of
 * a pair alike, such as a machine that slows down, cancels.
 *
 * @param values at least two, all positive
 */
public record GeometricMean(List<Double> values) {
  /** Fewer values make intervals that say nothing: t for two of them is 12.7. */
  static final int LEAST_VALUES = 3;

  private static final double TAIL = 0.025;
  private static final int MOST_ROUNDS = 1_000;

  double estimate() {
    return Math.exp(mean());
  }

  public double low() {
    return Math.exp(mean() - halfWidth(values.size()));
  }

  public double high() {
    return Math.exp(mean() + halfWidth(values.size()));
  }

  Outcome judge(Bound bound) {
    return Limits.judge(bound, low(), high());
  }

  Effect effect(String unit) {
    return new Effect(estimate(), low(), high(), unit, values.size(), List.copyOf(values));
  }

  /** The estimate and its interval in words. */
  public String text(String unit) {
    return "%s (95%% interval %s, %d rounds)"
        .formatted(
            Figures.text(estimate(), unit), Figures.range(low(), high(), unit), values.size());
  }

  /** How many more rounds would settle it, if the estimate and the spread stay as they are. */
  String moreRounds(Bound bound) {
    double distance = Math.abs(mean() - Math.log(Limits.nearest(bound, estimate())));
    for (int rounds = values.size() + 1; rounds <= MOST_ROUNDS; rounds++) {
      if (halfWidth(rounds) < distance) {
        return "about %d more rounds would tell".formatted(rounds - values.size());
      }
    }
    return "too close to the bound for any number of rounds to tell";
  }

  private double halfWidth(int rounds) {
    return StudentT.point(TAIL, rounds - 1) * deviation() / Math.sqrt(rounds);
  }

  private double mean() {
    return values.stream().mapToDouble(Math::log).average().orElseThrow();
  }

  private double deviation() {
    double mean = mean();
    double squares =
        values.stream().mapToDouble(value -> Math.pow(Math.log(value) - mean, 2)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
