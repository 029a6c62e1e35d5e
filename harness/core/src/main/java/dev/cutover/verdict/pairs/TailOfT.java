package dev.cutover.verdict.pairs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Student's t distribution at any level: its upper tail and the points that cut it off. */
final class TailOfT {
  private static final int MOST_TERMS = 300;
  private static final double TINY = 1e-300;
  private static final double CLOSE = 1e-14;
  private static final int HALVINGS = 60;

  /** Lanczos' coefficients for g = 7 and nine terms, by Godfrey. */
  private static final double[] LANCZOS = {
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, //
    -176.6150291621406, 12.507343278686905, -0.13857109526572012, 0.000009984369578019572, //
    1.5056327351493116e-7
  };

  /** A gate asks for the same few points again and again. */
  private static final Map<Level, Double> POINTS = new ConcurrentHashMap<>();

  private TailOfT() {}

  private record Level(double tail, int degreesOfFreedom) {}

  /** The probability of a value above {@code t}. */
  static double above(double t, int degreesOfFreedom) {
    double n = degreesOfFreedom;
    double half = 0.5 * regularizedBeta(n / (n + t * t), n / 2, 0.5);
    return t >= 0 ? half : 1 - half;
  }

  /**
   * The value that is exceeded with probability {@code tail}.
   *
   * @param tail above 0, at most one half
   */
  static double point(double tail, int degreesOfFreedom) {
    if (!(tail > 0 && tail <= 0.5)) {
      throw new IllegalArgumentException("a tail is above 0 and at most 0.5, not " + tail);
    }
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException("an interval needs two blocks");
    }
    return POINTS.computeIfAbsent(new Level(tail, degreesOfFreedom), TailOfT::bisected);
  }

  private static double bisected(Level level) {
    double low = 0;
    double high = 1;
    while (above(high, level.degreesOfFreedom) > level.tail) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (above(middle, level.degreesOfFreedom) > level.tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The incomplete beta function ratio, by the continued fraction 26.5.8 of Abramowitz, Stegun. */
  private static double regularizedBeta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /** Evaluated from the front, as Lentz did. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < CLOSE) {
        break;
      }
    }
    return value;
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
