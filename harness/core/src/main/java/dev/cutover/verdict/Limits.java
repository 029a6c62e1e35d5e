package dev.cutover.verdict;

import dev.cutover.scenario.Gate.Bound;
import dev.cutover.verdict.Verdict.Outcome;

/** Where an interval lies to a bound. */
final class Limits {
  private Limits() {}

  /** PASS where the whole interval is within the bound, FAIL where none of it is. */
  static Outcome judge(Bound bound, double low, double high) {
    double least = bound.atLeast().orElse(Double.NEGATIVE_INFINITY);
    double most = bound.atMost().orElse(Double.POSITIVE_INFINITY);
    if (low >= least && high <= most) {
      return Outcome.PASS;
    }
    return high < least || low > most ? Outcome.FAIL : Outcome.INCONCLUSIVE;
  }

  /** The end of the bound that is nearest to a value; bounds have at least one. */
  static double nearest(Bound bound, double value) {
    double least = bound.atLeast().orElse(Double.POSITIVE_INFINITY);
    double most = bound.atMost().orElse(Double.POSITIVE_INFINITY);
    return Math.abs(value - least) <= Math.abs(value - most) ? least : most;
  }

  /** The bound in words: {@code at least 1.50×}. */
  static String text(Bound bound, String unit) {
    String least = bound.atLeast().map(value -> "at least " + Figures.text(value, unit)).orElse("");
    String most = bound.atMost().map(value -> "at most " + Figures.text(value, unit)).orElse("");
    return least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
  }
}
