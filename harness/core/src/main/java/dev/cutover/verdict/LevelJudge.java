package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.List;
import java.util.OptionalDouble;

/** Judges a metric of a cell on its own, by its geometric mean over rounds. */
final class LevelJudge {
  private final Evidence evidence;
  private final Gate.Level gate;

  LevelJudge(Evidence evidence, Gate.Level gate) {
    this.evidence = evidence;
    this.gate = gate;
  }

  List<Finding> findings() {
    return evidence.cells(gate.of()).stream().map(this::judge).toList();
  }

  private Finding judge(Cell cell) {
    String subject = Evidence.name(cell);
    return evidence
        .obstacle(subject, List.of(cell))
        .or(() -> Samples.tooFew(subject, evidence.scenario().rounds()))
        .orElseGet(
            () ->
                Circumstances.explain(judge(subject, evidence.rounds(cell)), gate, evidence, cell));
  }

  private Finding judge(String subject, List<TrialRecord> trials) {
    List<OptionalDouble> values =
        trials.stream().map(trial -> Figure.of(gate.metric(), trial)).toList();
    if (!values.stream().allMatch(OptionalDouble::isPresent)) {
      return Finding.inconclusive(
          subject, RatioJudge.name(gate.metric()) + " was not measured in every round");
    }
    GeometricMean mean =
        new GeometricMean(values.stream().map(OptionalDouble::getAsDouble).toList());
    String unit = Figure.unit(gate.metric());
    String text = Samples.text(mean, gate.bound(), unit);
    Outcome outcome = mean.judge(gate.bound());
    return Finding.of(
            subject,
            outcome,
            outcome == Outcome.INCONCLUSIVE ? text + "; " + mean.moreRounds(gate.bound()) : text)
        .with(mean.effect(unit));
  }
}
