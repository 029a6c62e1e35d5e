package dev.cutover.reports.record;

import dev.cutover.measure.TrialRecord;
import dev.cutover.run.Rehearsed;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Suite;
import dev.cutover.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run without its trials, which lie in files of their own.
 *
 * @param exitCode derived, for readers of the JSON; ignored when read back
 * @param trials ids, in the order in which they ended
 */
record RunFile(
    int schema,
    int exitCode,
    String command,
    String startedAt,
    Duration duration,
    long seed,
    Map<String, String> environment,
    List<Verdict> verdicts,
    List<Rehearsed> rehearsed,
    List<String> trials,
    Suite suite) {

  static RunFile of(RunResult run) {
    return new RunFile(
        TrialRecord.SCHEMA,
        run.exitCode(),
        run.command(),
        run.startedAt(),
        run.duration(),
        run.seed(),
        run.environment(),
        run.verdicts(),
        run.rehearsed(),
        run.trials().stream().map(TrialRecord::id).toList(),
        run.suite());
  }

  RunResult with(List<TrialRecord> records) {
    return new RunResult(
        suite, seed, command, startedAt, duration, environment, records, verdicts, rehearsed);
  }
}
