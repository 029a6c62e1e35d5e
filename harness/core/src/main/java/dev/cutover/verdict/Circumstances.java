package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Roofline;
import dev.cutover.scenario.Gate;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why somebody's claim may not hold on this machine: how many cores, and what binds. */
final class Circumstances {
  private Circumstances() {}

  /** The finding, with the circumstances where a published claim was not borne out. */
  static Finding explain(Finding finding, Gate gate, Evidence evidence, Cell cell) {
    boolean borneOut = finding.outcome() == Outcome.PASS;
    if (borneOut || gate.source().isEmpty() || finding.effect().isEmpty()) {
      return finding;
    }
    List<String> reasons = new ArrayList<>();
    cores(evidence, cell).ifPresent(cores -> reasons.add("here with " + cores + " cores"));
    evidence.measured(RooflineJudge.roof(cell), Roofline.class).stream()
        .findFirst()
        .ifPresent(roof -> reasons.add("where the roofline is " + RooflineJudge.text(roof)));
    return reasons.isEmpty() ? finding : finding.because(String.join(", ", reasons));
  }

  private static Optional<String> cores(Evidence evidence, Cell cell) {
    return evidence.trials(cell).stream()
        .flatMap(trial -> Optional.ofNullable(trial.environment().get("cores")).stream())
        .findFirst();
  }
}
