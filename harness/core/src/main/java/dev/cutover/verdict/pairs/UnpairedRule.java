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
        Holm.adjusted(all.stream().mapToDouble(it -> it.samples().chanceOfMore()).toArray());
    return IntStream.range(0, all.size())
        .mapToObj(i -> judge(all.get(i), corrected[i], all.size()))
        .toList();
  }

  private Judged judge(Series series, double corrected, int together) {
    TwoSamples samples = series.samples();
    double exchanged = samples.exchanged();
    return new Judged(
        answer(series, corrected, exchanged),
        samples.estimate(),
        samples.standardError(),
        samples.interval(0.025),
        corrected,
        exchanged,
        exchanged,
        detectable(series, together));
  }

  /** As the {@link Rule} has it, but for the confirmation, which two files cannot give. */
  private double detectable(Series series, int together) {
    double error = series.samples().standardError();
    int freedom = series.samples().degreesOfFreedom();
    double power = TailOfT.point(Rule.MISS, freedom);
    return Math.max(
        (TailOfT.point(falseAlarms / together, freedom) + power) * error,
        series.floor() + (power - 1) * error);
  }

  private Answer answer(Series series, double corrected, double exchanged) {
    TwoSamples samples = series.samples();
    boolean reachesFloor = samples.estimate() + samples.standardError() >= series.floor();
    if (corrected <= falseAlarms && exchanged <= falseAlarms && reachesFloor) {
      return Answer.REGRESSION;
    }
    return samples.interval(Rule.MISS).high() < series.floor()
        ? Answer.WITHIN_FLOOR
        : Answer.UNDECIDED;
  }
}
