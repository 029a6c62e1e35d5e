package dev.cutover.verdict.pairs;

import dev.cutover.verdict.pairs.Rule.Answer;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The {@link Rule} for values that were not taken in pairs, looked at once: Welch's test in place
 * of Student's, and exchanging the labels of whole virtual machines in place of those of slices.
 *
 * @param falseAlarms the chance of even one of them, all series together
 */
public record UnpairedRule(double falseAlarms) {

  /**
   * A series and the effect from which it matters.
   *
   * @param samples a value for each virtual machine
   * @param floor a log ratio
   */
  public record Series(TwoSamples samples, double floor) {}

  /** Judges all series; both exchanges of a {@link Judged} are that of whole virtual machines. */
  public List<Judged> judge(List<Series> all) {
    double[] corrected =
        Holm.adjusted(
            all.stream().mapToDouble(it -> it.samples().estimate().chanceOfMore()).toArray());
    return IntStream.range(0, all.size())
        .mapToObj(i -> judge(all.get(i), corrected[i], all.size()))
        .toList();
  }

  /** What is detectable is as the {@link Rule} has it, but for the confirmation. */
  private Judged judge(Series series, double corrected, int together) {
    Estimate estimate = series.samples().estimate();
    double exchanged = series.samples().exchanged();
    return new Judged(
        answer(series.floor(), estimate, corrected, exchanged),
        estimate,
        corrected,
        exchanged,
        exchanged,
        estimate.told(series.floor(), falseAlarms / together, Rule.MISS));
  }

  private Answer answer(double floor, Estimate estimate, double corrected, double exchanged) {
    if (corrected <= falseAlarms && exchanged <= falseAlarms && estimate.reaches(floor)) {
      return Answer.REGRESSION;
    }
    return estimate.interval(Rule.MISS).high() < floor ? Answer.WITHIN_FLOOR : Answer.UNDECIDED;
  }
}
