package dev.cutover.verdict;

import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import java.util.List;

/**
 * Turns records into verdicts.
 *
 * <p>Only what the records prove passes. Where a trial broke, is missing, or cannot be compared,
 * the verdict says so and is no pass; the order of the records changes nothing.
 */
public final class Judge {
  private Judge() {}

  /** The verdicts of all gates of all scenarios, in the order of the suite. */
  public static List<Verdict> judge(Suite suite, List<TrialRecord> records) {
    return suite.scenarios().stream()
        .flatMap(scenario -> judge(scenario, records).stream())
        .toList();
  }

  /** The verdicts of a scenario's gates; records of other scenarios do not count. */
  public static List<Verdict> judge(Scenario scenario, List<TrialRecord> records) {
    Evidence evidence = new Evidence(scenario, records);
    return scenario.gates().stream().flatMap(gate -> judge(evidence, gate).stream()).toList();
  }

  private static List<Verdict> judge(Evidence evidence, Gate gate) {
    List<Finding> findings = findings(evidence, gate);
    List<Finding> all =
        findings.isEmpty()
            ? List.of(Finding.inconclusive("nothing", "no cell of the scenario is meant"))
            : findings;
    return all.stream().map(finding -> verdict(evidence.scenario(), gate, finding)).toList();
  }

  private static List<Finding> findings(Evidence evidence, Gate gate) {
    return switch (gate) {
      case Gate.Ratio ratio -> new RatioJudge(evidence, ratio).findings();
      case Gate.Level level -> new LevelJudge(evidence, level).findings();
      case Gate.RooflineShare share -> new RooflineJudge(evidence, share).findings();
      case Gate.Latency latency -> new LatencyJudge(evidence, latency).findings();
      case Gate.FlatMemory memory -> new FlatMemoryJudge(evidence, memory).findings();
      case Gate.Parity _ -> new ParityJudge(evidence).findings();
      case Gate.NoErrors _ -> new ErrorsJudge(evidence).findings();
    };
  }

  private static Verdict verdict(Scenario scenario, Gate gate, Finding finding) {
    return new Verdict(
        scenario.name(),
        gate,
        finding.outcome(),
        finding.subject(),
        finding.text(),
        finding.effect());
  }
}
