package dev.cutover.verdict.pairs;

/**
 * An effect that was seen, how far off it may be, and how well that is known.
 *
 * @param effect a log ratio
 * @param error the standard error of the effect
 * @param degreesOfFreedom of the error, as of Student's t
 */
public record Estimate(double effect, double error, double degreesOfFreedom) {
  /**
   * Student's interval.
   *
   * @param tail the chance that the true effect lies above it, and as well that it lies below
   */
  public Interval interval(double tail) {
    double half = StudentT.point(tail, degreesOfFreedom) * error;
    return new Interval(effect - half, effect + half);
  }

  /** The chance of such an effect, or a greater one, where head costs what base does. */
  public double chanceOfMore() {
    if (error == 0) {
      return effect > 0 ? 0 : 1;
    }
    return StudentT.above(effect / error, degreesOfFreedom);
  }

  /** Whether a true effect as large as the floor would be seen so small once in six times. */
  boolean reaches(double floor) {
    return effect + error >= floor;
  }

  /**
   * The smallest true effect that is told with such an error.
   *
   * @param floor that it has to reach
   * @param permitted the chance at which it counts as an effect
   * @param missed the chance to miss it
   */
  double told(double floor, double permitted, double missed) {
    double power = StudentT.point(missed, degreesOfFreedom);
    return Math.max(
        (StudentT.point(permitted, degreesOfFreedom) + power) * error, floor + (power - 1) * error);
  }

  /** Of log ratios. */
  public record Interval(double low, double high) {
    public boolean holds(double effect) {
      return low <= effect && effect <= high;
    }
  }
}
