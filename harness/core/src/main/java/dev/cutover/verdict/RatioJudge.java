package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Metric;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one variant against another by the ratios of their paired rounds. */
final class RatioJudge {
  /** A control that moves by more than this between its rounds tells of the machine. */
  private static final double STEADY = 1.5;

  private final Evidence evidence;
  private final Gate.Ratio gate;

  RatioJudge(Evidence evidence, Gate.Ratio gate) {
    this.evidence = evidence;
    this.gate = gate;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Cell of : evidence.cells(gate.of())) {
      for (Cell over : evidence.cells(counterpart(of))) {
        if (!over.equals(of)) {
          findings.add(compare(of, over));
        }
      }
    }
    return findings;
  }

  private Selection counterpart(Cell of) {
    return new Selection(
        gate.over().variant().or(() -> Optional.of(of.subject())),
        gate.over().store().or(() -> Optional.of(of.store())),
        gate.over().corpus().or(() -> Optional.of(of.corpus())));
  }

  private Finding compare(Cell of, Cell over) {
    String subject = subject(of, over);
    return evidence
        .obstacle(subject, List.of(of, over))
        .or(() -> Samples.tooFew(subject, evidence.scenario().rounds()))
        .orElseGet(() -> judge(subject, of, over));
  }

  private Finding judge(String subject, Cell of, Cell over) {
    List<Double> mine = values(of);
    List<Double> theirs = values(over);
    if (mine.size() != theirs.size() || mine.size() < evidence.scenario().rounds()) {
      return Finding.inconclusive(
          subject, "%s was not measured in every round".formatted(name(gate.metric())));
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < mine.size(); round++) {
      ratios.add(mine.get(round) / theirs.get(round));
    }
    GeometricMean mean = new GeometricMean(ratios);
    Finding finding = found(subject, mean, theirs).with(mean.effect("×"));
    return Circumstances.explain(finding, gate, evidence, of);
  }

  private Finding found(String subject, GeometricMean mean, List<Double> control) {
    String text = "%s %s".formatted(name(gate.metric()), Samples.text(mean, gate.bound(), "×"));
    Outcome outcome = mean.judge(gate.bound());
    if (outcome != Outcome.INCONCLUSIVE) {
      return Finding.of(subject, outcome, text);
    }
    double slowest = Collections.min(control);
    double fastest = Collections.max(control);
    if (fastest > STEADY * slowest) {
      String unit = Figure.unit(gate.metric());
      return Finding.of(
          subject,
          Outcome.UNSTABLE,
          "%s; the control itself moved between %s: quiet the machine and run again"
              .formatted(text, Figures.range(slowest, fastest, unit)));
    }
    return Finding.inconclusive(subject, text + "; " + mean.moreRounds(gate.bound()));
  }

  private List<Double> values(Cell cell) {
    return evidence.rounds(cell).stream()
        .map(this::value)
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private OptionalDouble value(TrialRecord trial) {
    return Figure.of(gate.metric(), trial);
  }

  private static String subject(Cell of, Cell over) {
    String left = of.subject().equals(over.subject()) ? "" : of.subject() + " over ";
    String stores =
        of.store().equals(over.store()) ? of.store() : of.store() + " over " + over.store();
    return "%s%s, %s, %s".formatted(left, over.subject(), stores, of.corpus());
  }

  static String name(Metric metric) {
    return metric.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
