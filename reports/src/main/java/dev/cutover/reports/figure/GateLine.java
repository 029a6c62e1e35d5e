package dev.cutover.reports.figure;

import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import dev.cutover.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A gate and what became of it.
 *
 * @param verdict empty where the run never came to judge it, which is no pass
 */
public record GateLine(String scenario, Gate gate, Optional<Verdict> verdict) {

  /** What became of a gate, the worst first. */
  public enum Standing {
    FAIL,
    UNSTABLE,
    INCONCLUSIVE,
    NOT_JUDGED,
    SKIPPED,
    PASS
  }

  /** The gates of our own, which decide; the worst first. */
  public static List<GateLine> gates(RunResult run) {
    return all(run).stream()
        .filter(line -> line.gate.source().isEmpty())
        .sorted(Comparator.comparing(GateLine::standing))
        .toList();
  }

  /** What others published, in their order. */
  public static List<GateLine> claims(RunResult run) {
    return all(run).stream().filter(line -> line.gate.source().isPresent()).toList();
  }

  public Standing standing() {
    return verdict
        .map(
            judged ->
                switch (judged.outcome()) {
                  case PASS -> Standing.PASS;
                  case FAIL -> Standing.FAIL;
                  case SKIPPED -> Standing.SKIPPED;
                  case UNSTABLE -> Standing.UNSTABLE;
                  case INCONCLUSIVE -> Standing.INCONCLUSIVE;
                })
        .orElse(Standing.NOT_JUDGED);
  }

  /** What a claim's standing means for those who published it. */
  public String borneOut() {
    return switch (standing()) {
      case PASS -> "borne out";
      case FAIL -> "not borne out";
      case UNSTABLE, INCONCLUSIVE -> "not decided";
      case NOT_JUDGED, SKIPPED -> "not measured";
    };
  }

  public String subject() {
    return verdict.map(Verdict::subject).orElse("all its cells");
  }

  public String finding() {
    return verdict.map(Verdict::finding).orElse("the run ended before this gate was judged");
  }

  /** The estimate and its interval; empty where the gate has none. */
  public Optional<String> effect() {
    return verdict
        .flatMap(Verdict::effect)
        .map(
            effect ->
                "%s %s [%s, %s]"
                    .formatted(
                        Numbers.plain(effect.estimate()),
                        effect.unit(),
                        Numbers.plain(effect.low()),
                        Numbers.plain(effect.high())));
  }

  private static List<GateLine> all(RunResult run) {
    List<GateLine> lines = new ArrayList<>();
    for (Verdict verdict : run.verdicts()) {
      lines.add(new GateLine(verdict.scenario(), verdict.gate(), Optional.of(verdict)));
    }
    for (Scenario scenario : run.suite().scenarios()) {
      for (Gate gate : scenario.gates()) {
        if (!judged(run, scenario, gate)) {
          lines.add(new GateLine(scenario.name(), gate, Optional.empty()));
        }
      }
    }
    return lines;
  }

  private static boolean judged(RunResult run, Scenario scenario, Gate gate) {
    return run.verdicts().stream()
        .anyMatch(
            verdict ->
                verdict.scenario().equals(scenario.name())
                    && verdict.gate().name().equals(gate.name()));
  }
}
