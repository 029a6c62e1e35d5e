package dev.cutover.ci.jmh;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.Rule.Judged;
import dev.cutover.verdict.pairs.TwoSamples;
import dev.cutover.verdict.pairs.UnpairedRule;
import dev.cutover.verdict.pairs.UnpairedRule.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges two files of results, which were measured one after the other: what drifted between them
 * looks like an effect, and nothing here can tell.
 *
 * @param floor the log ratio from which a loss matters
 */
public record JmhGate(UnpairedRule rule, double floor) {
  /** As many fresh virtual machines of each side as a gate has at its first look. */
  public static final int LEAST_FORKS = 5;

  /** Of every benchmark in either file; what is in one only is never a pass. */
  public List<CellResult> judge(Path base, Path head) {
    List<Map<Cell, JmhResult>> both = JmhFile.read(base, head);
    return judge(both.getFirst(), both.getLast());
  }

  List<CellResult> judge(Map<Cell, JmhResult> base, Map<Cell, JmhResult> head) {
    List<Cell> judged = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    List<CellResult> results = new ArrayList<>();
    base.forEach(
        (cell, before) -> {
          JmhResult after = head.get(cell);
          if (after == null) {
            return;
          }
          if (Math.min(before.forks().size(), after.forks().size()) < LEAST_FORKS) {
            results.add(tooFew(cell, before.forks(), after.forks()));
          } else {
            judged.add(cell);
            series.add(new Series(new TwoSamples(before.forks(), after.forks()), floor));
          }
        });
    results.addAll(alone(base.keySet(), head.keySet()));
    List<Judged> answers = rule.judge(series);
    for (int i = 0; i < judged.size(); i++) {
      TwoSamples samples = series.get(i).samples();
      int forks = Math.min(samples.base().size(), samples.head().size());
      results.add(result(judged.get(i), answers.get(i), forks));
    }
    return List.copyOf(results);
  }

  /** Of every benchmark that is on one side only. */
  static List<CellResult> alone(Set<Cell> base, Set<Cell> head) {
    return Stream.concat(
            base.stream().filter(cell -> !head.contains(cell)).map(cell -> alone(cell, "base")),
            head.stream().filter(cell -> !base.contains(cell)).map(cell -> alone(cell, "head")))
        .toList();
  }

  private static CellResult alone(Cell cell, String side) {
    return new CellResult(
        cell,
        Judgement.INCONCLUSIVE,
        "only in %s: nothing to compare".formatted(side),
        0,
        Map.of());
  }

  private static CellResult tooFew(Cell cell, List<Double> before, List<Double> after) {
    return new CellResult(
        cell,
        Judgement.INCONCLUSIVE,
        "base has %d forks, head %d; from %d each on they tell: -f %d"
            .formatted(before.size(), after.size(), LEAST_FORKS, LEAST_FORKS),
        Math.min(before.size(), after.size()),
        Map.of());
  }

  private static CellResult result(Cell cell, Judged judged, int forks) {
    Map<Quantity, Judged> time = Map.of(Quantity.TIME, judged);
    return switch (judged.answer()) {
      case REGRESSION ->
          new CellResult(
              cell,
              Judgement.REGRESSION,
              "%+.1f%% of time an operation".formatted(100 * Math.expm1(judged.effect())),
              forks,
              time);
      case WITHIN_FLOOR ->
          new CellResult(cell, Judgement.PASS, "the effect is below its floor", forks, time);
      case UNDECIDED ->
          new CellResult(
              cell,
              Judgement.INCONCLUSIVE,
              "%d forks did not tell whether it is beyond the floor; more would: -f %d"
                  .formatted(forks, 2 * forks),
              forks,
              time);
    };
  }
}
