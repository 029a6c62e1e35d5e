package dev.cutover.reports.figure;

import java.util.List;
import java.util.Optional;

/**
 * Values of several rounds and what can be said of them.
 *
 * @param values at least one, in order of rounds
 */
public record Spread(List<Double> values) {
  /** Student's t at 97.5% for 1, 2, … degrees of freedom. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double T_OF_MANY = 1.960;

  /** An interval around a mean. */
  public record Interval(double low, double high) {}

  /** Empty where there is no value. */
  public static Optional<Spread> of(List<Double> values) {
    List<Double> finite = values.stream().filter(Double::isFinite).toList();
    return finite.isEmpty() ? Optional.empty() : Optional.of(new Spread(finite));
  }

  /** The mean over rounds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The 95% interval of the mean; empty for a single round. */
  public Optional<Interval> interval() {
    if (values.size() < 2) {
      return Optional.empty();
    }
    double half = t(values.size() - 1) * deviation() / Math.sqrt(values.size());
    return Optional.of(new Interval(mean() - half, mean() + half));
  }

  private double deviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private static double t(int degrees) {
    return degrees <= T.length ? T[degrees - 1] : T_OF_MANY;
  }
}
