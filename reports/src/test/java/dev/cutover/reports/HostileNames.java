package dev.cutover.reports;

import dev.cutover.measure.Cell;
import dev.cutover.measure.TrialRecord;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Suite;
import dev.cutover.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run in which every name and message tries to be more than text. */
public final class HostileNames {
  /** Ends a script, adds an element, breaks quotes, lines and the direction of writing. */
  public static final String NAME =
      "</script><img src=x onerror=alert(1)>\"'`&amp;{{data}}|\u202egnp\u2028\u001b[31m@all\n# x";

  private HostileNames() {}

  public static RunResult run() {
    Suite suite = new Suite(NAME, NAME, List.of());
    List<TrialRecord> trials = new ArrayList<>();
    for (int round = 1; round <= 2; round++) {
      for (String subject : List.of(NAME, NAME + "2", Cell.ROOFLINE)) {
        Cell cell = new Cell(NAME, NAME, NAME, subject);
        trials.add(SampleRun.record(cell, round, 0, SampleTrials.queried(cell, round)));
      }
    }
    Cell other = new Cell(NAME, NAME, NAME, "other");
    TrialRecord whole = SampleRun.record(other, 1, 0, List.of());
    trials.add(SampleRun.ended(whole, new TrialRecord.Outcome.Broken(NAME)));
    trials.add(SampleRun.ended(whole, new TrialRecord.Outcome.Skipped(NAME)));
    return SampleRun.run(suite, trials, List.of(verdict(Optional.empty()), verdict(claim())));
  }

  private static Optional<Gate.Source> claim() {
    return Optional.of(new Gate.Source(NAME, NAME));
  }

  private static Verdict verdict(Optional<Gate.Source> source) {
    Gate gate = SampleVerdicts.ratio(NAME, NAME, NAME, 2, source);
    return SampleVerdicts.verdict(
        NAME,
        gate,
        Verdict.Outcome.FAIL,
        NAME,
        NAME,
        Optional.of(SampleVerdicts.effect(1, 0.5, 1.5, NAME)));
  }
}
