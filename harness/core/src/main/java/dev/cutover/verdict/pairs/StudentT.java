package dev.cutover.verdict.pairs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution: its upper tail, and the points that cut it off. */
public final class StudentT {
  /** A gate asks for the same few points again and again. */
  private static final Map<Level, Double> POINTS = new ConcurrentHashMap<>();

  private StudentT() {}

  private record Level(double tail, double degreesOfFreedom) {}

  /** The probability of a value above {@code t}. */
  static double above(double t, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }

  /**
   * The value that is exceeded with probability {@code tail}.
   *
   * @param tail above 0, at most one half
   */
  public static double point(double tail, double degreesOfFreedom) {
    if (!(tail > 0 && tail <= 0.5)) {
      throw new IllegalArgumentException("a tail is above 0 and at most 0.5, not " + tail);
    }
    if (!(degreesOfFreedom >= 1)) {
      throw new IllegalArgumentException("an interval needs two values");
    }
    return POINTS.computeIfAbsent(
        new Level(tail, degreesOfFreedom),
        it -> TDistribution.of(it.degreesOfFreedom).inverseSurvivalProbability(it.tail));
  }
}
