package dev.cutover.verdict;

/** The 97.5% point of Student's t distribution, which makes two-sided 95% intervals. */
final class StudentT {
  /** For 1 to 30 degrees of freedom: Abramowitz and Stegun, table 26.10. */
  private static final double[] TABLE = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, //
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, //
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.959963985;

  private StudentT() {}

  /** Beyond the table: the expansion 26.7.5 of Abramowitz and Stegun, right to four digits. */
  static double quantile(int degreesOfFreedom) {
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException("an interval needs two values");
    }
    if (degreesOfFreedom <= TABLE.length) {
      return TABLE[degreesOfFreedom - 1];
    }
    double cube = Math.pow(NORMAL, 3);
    double first = (cube + NORMAL) / (4.0 * degreesOfFreedom);
    double second =
        (5 * Math.pow(NORMAL, 5) + 16 * cube + 3 * NORMAL)
            / (96.0 * degreesOfFreedom * degreesOfFreedom);
    return NORMAL + first + second;
  }
}
