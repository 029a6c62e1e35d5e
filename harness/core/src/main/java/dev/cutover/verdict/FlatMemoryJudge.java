package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Memory;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Bound;
import dev.cutover.verdict.MemoryCurve.Kind;
import dev.cutover.verdict.Verdict.Effect;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges whether memory follows the size of the corpus: how much more the largest corpus needs than
 * the smallest, and how much the largest climbs on its way. Heap and off-heap apart; the worst of
 * the four decides.
 */
final class FlatMemoryJudge {
  private static final int LEAST_CORPORA = 3;

  /** Corpora of about one size show nothing. */
  private static final double LEAST_SPREAD = 2;

  private final Evidence evidence;
  private final Gate.FlatMemory gate;

  FlatMemoryJudge(Evidence evidence, Gate.FlatMemory gate) {
    this.evidence = evidence;
    this.gate = gate;
  }

  /** One store in one variant, over all corpora. */
  private record Subject(String store, String variant) {}

  List<Finding> findings() {
    Map<Subject, List<Cell>> groups = new LinkedHashMap<>();
    for (Cell cell : evidence.cells(gate.of())) {
      groups
          .computeIfAbsent(new Subject(cell.store(), cell.subject()), _ -> new ArrayList<>())
          .add(cell);
    }
    return groups.entrySet().stream()
        .map(group -> judge(group.getKey(), group.getValue()))
        .toList();
  }

  private Finding judge(Subject group, List<Cell> cells) {
    String subject = "%s, %s, %d corpora".formatted(group.variant(), group.store(), cells.size());
    return evidence
        .incomplete(subject, cells)
        .or(() -> changed(subject, cells))
        .orElseGet(() -> judge(subject, cells));
  }

  private Optional<Finding> changed(String subject, List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> evidence.obstacle(subject, List.of(cell)).stream())
        .findFirst();
  }

  private Finding judge(String subject, List<Cell> cells) {
    List<List<MemoryCurve>> corpora = new ArrayList<>();
    for (Cell cell : cells) {
      List<MemoryCurve> curves = curves(cell);
      if (curves.size() < evidence.scenario().rounds()) {
        return Finding.inconclusive(
            subject,
            "fewer than %d checkpoints after the warm-up in %s"
                .formatted(MemoryCurve.LEAST_CHECKPOINTS, Evidence.name(cell)));
      }
      corpora.add(curves);
    }
    corpora.sort(Comparator.comparingLong(FlatMemoryJudge::files));
    if (corpora.size() < LEAST_CORPORA
        || files(corpora.getLast()) < LEAST_SPREAD * files(corpora.getFirst())) {
      return Finding.inconclusive(
          subject,
          "needs %d corpora, the largest at least twice the smallest".formatted(LEAST_CORPORA));
    }
    return judgeGrowth(subject, corpora.getFirst(), corpora.getLast());
  }

  private List<MemoryCurve> curves(Cell cell) {
    return evidence.rounds(cell).stream()
        .flatMap(trial -> curve(trial).stream())
        .filter(MemoryCurve::longEnough)
        .toList();
  }

  private static Optional<MemoryCurve> curve(TrialRecord trial) {
    return trial.measured(Memory.class).stream()
        .map(memory -> MemoryCurve.afterWarmUp(memory.checkpoints()))
        .filter(curve -> !curve.checkpoints().isEmpty())
        .findFirst();
  }

  private static long files(List<MemoryCurve> curves) {
    return curves.stream().mapToLong(MemoryCurve::files).max().orElseThrow();
  }

  private Finding judgeGrowth(
      String subject, List<MemoryCurve> smallest, List<MemoryCurve> largest) {
    List<Judged> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      double bound = kind == Kind.HEAP ? gate.heapMegabytes() : gate.residentMegabytes();
      all.add(new Judged(kind.words() + " grows by", growth(kind, smallest, largest), bound));
      all.add(new Judged(kind.words() + " climbs by", climbs(kind, largest), bound));
    }
    Judged worst = all.stream().max(Comparator.comparingDouble(Judged::excess)).orElseThrow();
    String sizes = "from %,d to %,d files: ".formatted(files(smallest), files(largest));
    String text = String.join(", ", all.stream().map(Judged::text).toList());
    return Finding.of(subject, outcome(all), sizes + text).with(worst.effect());
  }

  private static List<Double> growth(
      Kind kind, List<MemoryCurve> smallest, List<MemoryCurve> largest) {
    return IntStream.range(0, largest.size())
        .mapToObj(round -> largest.get(round).most(kind) - smallest.get(round).most(kind))
        .toList();
  }

  private static List<Double> climbs(Kind kind, List<MemoryCurve> largest) {
    return largest.stream().map(curve -> curve.climb(kind)).toList();
  }

  private static Outcome outcome(List<Judged> all) {
    List<Outcome> outcomes = all.stream().map(Judged::outcome).toList();
    if (outcomes.contains(Outcome.FAIL)) {
      return Outcome.FAIL;
    }
    return outcomes.stream().allMatch(outcome -> outcome == Outcome.PASS)
        ? Outcome.PASS
        : Outcome.INCONCLUSIVE;
  }

  /** One of the four figures in every round, and its bound, in megabytes. */
  private record Judged(String what, List<Double> rounds, double bound) {
    Outcome outcome() {
      return Limits.judge(Bound.atMost(bound), low(), high());
    }

    double excess() {
      return TheilSen.median(rounds) - bound;
    }

    private double low() {
      return Collections.min(rounds);
    }

    private double high() {
      return Collections.max(rounds);
    }

    String text() {
      return "%s %s of at most %s"
          .formatted(
              what,
              low() == high() ? Figures.text(low(), "MB") : Figures.range(low(), high(), "MB"),
              Figures.text(bound, "MB"));
    }

    Effect effect() {
      return new Effect(TheilSen.median(rounds), low(), high(), "MB", rounds.size(), rounds);
    }
  }
}
