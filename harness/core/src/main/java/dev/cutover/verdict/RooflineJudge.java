package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Roofline;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Bound;
import dev.cutover.scenario.Gate.Metric;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges throughput as a share of the roofline that was measured in the same round. */
final class RooflineJudge {
  /** Noise may lift a share a little over 1; more than this shows a roofline that is none. */
  private static final double CREDIBLE = 1.2;

  private final Evidence evidence;
  private final Gate.RooflineShare gate;

  RooflineJudge(Evidence evidence, Gate.RooflineShare gate) {
    this.evidence = evidence;
    this.gate = gate;
  }

  List<Finding> findings() {
    return evidence.cells(gate.of()).stream().map(this::compare).toList();
  }

  private Finding compare(Cell cell) {
    String subject = Evidence.name(cell);
    return evidence
        .obstacle(subject, List.of(cell, roof(cell)))
        .or(() -> Samples.tooFew(subject, evidence.scenario().rounds()))
        .orElseGet(() -> judge(subject, cell));
  }

  /** The cell that holds the roofline of a cell. */
  static Cell roof(Cell cell) {
    return new Cell(cell.scenario(), cell.corpus(), cell.store(), Cell.ROOFLINE);
  }

  private Finding judge(String subject, Cell cell) {
    List<TrialRecord> roofs = evidence.rounds(roof(cell));
    List<Double> shares = new ArrayList<>();
    List<TrialRecord> trials = evidence.rounds(cell);
    for (int round = 0; round < trials.size(); round++) {
      share(trials.get(round), roofs.get(round)).ifPresent(shares::add);
    }
    if (shares.size() < evidence.scenario().rounds()) {
      return Finding.inconclusive(
          subject, "throughput or roofline was not measured in every round");
    }
    GeometricMean mean = new GeometricMean(shares);
    return found(subject, mean, roofs).with(mean.effect("× roofline"));
  }

  private Finding found(String subject, GeometricMean mean, List<TrialRecord> roofs) {
    Bound bound = Bound.atLeast(gate.atLeast());
    String text =
        Samples.text(mean, bound, "× roofline") + ", which is " + describe(roofs.getLast());
    Outcome outcome = mean.judge(bound);
    if (mean.low() > CREDIBLE) {
      return Finding.inconclusive(
          subject, text + "; no variant can pass its roofline, so that was measured too low");
    }
    return outcome == Outcome.INCONCLUSIVE
        ? Finding.inconclusive(subject, text + "; " + mean.moreRounds(bound))
        : Finding.of(subject, outcome, text);
  }

  private static Optional<Double> share(TrialRecord trial, TrialRecord roof) {
    OptionalDouble rate = Figure.of(Metric.FILES_PER_SECOND, trial);
    return roof.measured(Roofline.class).stream()
        .map(Roofline::filesPerSecond)
        .filter(most -> Double.isFinite(most) && most > 0 && rate.isPresent())
        .map(most -> rate.orElseThrow() / most)
        .findFirst();
  }

  private static String describe(TrialRecord roof) {
    return roof.measured(Roofline.class).stream()
        .map(RooflineJudge::text)
        .findFirst()
        .orElse("unknown");
  }

  /** A roofline in words, as the reason why no variant gets further. */
  static String text(Roofline roofline) {
    return "%s, bound by %s on %d cores"
        .formatted(
            Figures.text(roofline.filesPerSecond(), "files/s"),
            roofline.binding(),
            roofline.cores());
  }
}
