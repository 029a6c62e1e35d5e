package dev.cutover.run;

import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that is known after a run; a report is drawn from this and nothing else.
 *
 * @param command what repeats the run
 * @param environment machine and build, as in the records
 * @param rehearsed the ways back that were tried out, on this commit or before
 */
public record RunResult(
    Suite suite,
    long seed,
    String command,
    String startedAt,
    Duration duration,
    Map<String, String> environment,
    List<TrialRecord> trials,
    List<Verdict> verdicts,
    List<Rehearsed> rehearsed) {

  /**
   * 0 all pass, 1 a gate failed, 3 unstable, inconclusive or nothing judged, 4 a trial broke.
   *
   * <p>A claim of others only needs to have been measured, whatever came out. A skipped gate weighs
   * nothing as long as another one was judged.
   */
  public int exitCode() {
    if (trials.stream().anyMatch(trial -> trial.outcome() instanceof TrialRecord.Outcome.Broken)) {
      return 4;
    }
    if (verdicts.stream().anyMatch(RunResult::blocks)) {
      return 1;
    }
    boolean undecided =
        verdicts.stream().anyMatch(verdict -> !judged(verdict) && !skipped(verdict));
    boolean silent = suite.scenarios().stream().anyMatch(this::hasGateWithoutVerdict);
    return undecided || silent || verdicts.stream().noneMatch(RunResult::judged) ? 3 : 0;
  }

  private boolean hasGateWithoutVerdict(Scenario scenario) {
    return scenario.gates().stream()
        .anyMatch(
            gate ->
                verdicts.stream()
                    .noneMatch(
                        verdict ->
                            verdict.scenario().equals(scenario.name())
                                && verdict.gate().equals(gate)));
  }

  private static boolean blocks(Verdict verdict) {
    return verdict.outcome() == Verdict.Outcome.FAIL && verdict.gate().source().isEmpty();
  }

  private static boolean judged(Verdict verdict) {
    return verdict.outcome() == Verdict.Outcome.PASS || verdict.outcome() == Verdict.Outcome.FAIL;
  }

  private static boolean skipped(Verdict verdict) {
    return verdict.outcome() == Verdict.Outcome.SKIPPED;
  }
}
