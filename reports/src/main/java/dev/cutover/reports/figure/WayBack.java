package dev.cutover.reports.figure;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import dev.cutover.run.Rehearsed;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way back to what was there before an optimisation that a gate judges, and whether it was
 * rehearsed.
 *
 * @param words what to do
 * @param code what to type
 * @param rehearsal when it was tried out and what came of it; empty where that needs no trying
 */
public record WayBack(String words, String code, Optional<String> rehearsal) {
  private static final Pattern SAFE_WORD = Pattern.compile("[\\w./:,=@%+-]+");
  private static final String COMMIT = "commit";

  /**
   * The flags that the judged variant has and the one before has not, and the command that ingests
   * without them; empty where no variant is to blame.
   */
  public static List<WayBack> of(GateLine line, RunResult run) {
    Gate gate = line.gate();
    Optional<Gate.Selection> judged = judged(gate);
    if (judged.isEmpty()) {
      return List.of();
    }
    Optional<String> before =
        gate instanceof Gate.Ratio ratio ? ratio.over().variant() : Optional.empty();
    List<WayBack> ways = new ArrayList<>();
    gate.flag()
        .ifPresentOrElse(
            flag -> ways.add(flag(flag, flag, run)),
            () ->
                flags(line.scenario(), judged.get().variant(), before, run)
                    .forEach(flag -> ways.add(flag(flag.variable() + "=off", flag.word(), run))));
    ways.add(new WayBack("ingest with", ingest(judged.get(), before), Optional.empty()));
    return List.copyOf(ways);
  }

  private static Optional<Gate.Selection> judged(Gate gate) {
    return switch (gate) {
      case Gate.Ratio ratio -> Optional.of(ratio.of());
      case Gate.Level level -> Optional.of(level.of());
      case Gate.RooflineShare share -> Optional.of(share.of());
      case Gate.Latency latency -> Optional.of(latency.of());
      case Gate.FlatMemory memory -> Optional.of(memory.of());
      case Gate.Parity _, Gate.NoErrors _ -> Optional.empty();
    };
  }

  /**
   * The flags that take a variant back to {@code baseline}.
   *
   * @param rehearsed the ways back that were tried out
   * @param commit of what they are to be tried out on
   */
  public static List<WayBack> of(Variant variant, List<Rehearsed> rehearsed, String commit) {
    return Flags.of(variant).stream()
        .map(flag -> flag(flag.variable() + "=off", flag.word(), rehearsed, commit))
        .toList();
  }

  /** As a sentence without its end: what to do, what to type, whether it was rehearsed. */
  @Override
  public String toString() {
    return words + " " + code + rehearsal.map(some -> ", " + some).orElse("");
  }

  private static WayBack flag(String code, String word, RunResult run) {
    return flag(code, word, run.rehearsed(), run.environment().getOrDefault(COMMIT, ""));
  }

  private static WayBack flag(String code, String word, List<Rehearsed> rehearsed, String commit) {
    return new WayBack(
        "switch off the flag", code, Optional.of(rehearsal(word, rehearsed, commit)));
  }

  private static List<Flag> flags(
      String scenario, Optional<String> judged, Optional<String> before, RunResult run) {
    List<Flag> flags = new ArrayList<>(flags(scenario, judged, run));
    flags.removeAll(flags(scenario, before, run));
    return flags;
  }

  private static List<Flag> flags(String scenario, Optional<String> variant, RunResult run) {
    return run.suite().scenarios().stream()
        .filter(each -> each.name().equals(scenario))
        .flatMap(each -> each.variants().stream())
        .filter(each -> variant.filter(each.name()::equals).isPresent())
        .findFirst()
        .map(Flags::of)
        .orElse(List.of());
  }

  private static String rehearsal(String word, List<Rehearsed> rehearsed, String commit) {
    List<Rehearsed> all = rehearsed.stream().filter(it -> it.name().equals(word)).toList();
    List<Rehearsed> here = all.stream().filter(it -> it.commit().equals(commit)).toList();
    if (here.isEmpty()) {
      return "not rehearsed on this commit%s: cutover drill --flags %s"
          .formatted(all.isEmpty() ? "" : ", only on " + distinct(all, Rehearsed::commit), word);
    }
    List<Rehearsed> wrong = here.stream().filter(it -> !it.right()).toList();
    return wrong.isEmpty()
        ? "rehearsed on this commit: off after %s ms at most (%s)"
            .formatted(
                Numbers.plain(here.stream().mapToDouble(Rehearsed::millis).max().orElse(0)),
                distinct(here, Rehearsed::store))
        : "WENT WRONG when rehearsed on this commit (%s)"
            .formatted(distinct(wrong, Rehearsed::store));
  }

  private static String distinct(List<Rehearsed> all, Function<Rehearsed, String> what) {
    return all.stream().map(what).distinct().collect(Collectors.joining(", "));
  }

  private static String ingest(Gate.Selection judged, Optional<String> before) {
    return "cutover ingest %s --into %s --variant %s"
        .formatted(
            judged.corpus().map(WayBack::quoted).orElse("CORPUS"),
            judged.store().map(WayBack::quoted).orElse("STORE"),
            quoted(before.orElse("baseline")));
  }

  private static String quoted(String word) {
    return SAFE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
