package dev.cutover.reports.figure;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All cells of a run, in the order of its scenarios; those that were never run too. */
public final class Cells {
  private Cells() {}

  public static List<CellFigures> of(RunResult run) {
    Map<Cell, List<TrialRecord>> trials = new LinkedHashMap<>();
    run.suite().scenarios().forEach(scenario -> plan(scenario, trials));
    run.trials().stream()
        .sorted(Comparator.comparingInt(TrialRecord::round))
        .forEach(trial -> trials.computeIfAbsent(trial.cell(), _ -> new ArrayList<>()).add(trial));
    return trials.entrySet().stream()
        .filter(entry -> !entry.getKey().subject().equals(Cell.ROOFLINE))
        .map(
            entry ->
                new CellFigures(
                    entry.getKey(),
                    List.copyOf(entry.getValue()),
                    rooflines(trials.getOrDefault(roofline(entry.getKey()), List.of()))))
        .toList();
  }

  private static void plan(Scenario scenario, Map<Cell, List<TrialRecord>> trials) {
    for (String corpus : scenario.corpora()) {
      for (String store : scenario.stores()) {
        for (Variant variant : scenario.variants()) {
          trials.put(
              new Cell(scenario.name(), corpus, StoreUri.parse(store).toString(), variant.name()),
              new ArrayList<>());
        }
      }
    }
  }

  private static Cell roofline(Cell cell) {
    return new Cell(cell.scenario(), cell.corpus(), cell.store(), Cell.ROOFLINE);
  }

  private static Map<Integer, Measurement.Roofline> rooflines(List<TrialRecord> trials) {
    Map<Integer, Measurement.Roofline> byRound = new TreeMap<>();
    for (TrialRecord trial : trials) {
      if (trial.completed()) {
        trial
            .measured(Measurement.Roofline.class)
            .forEach(roofline -> byRound.put(trial.round(), roofline));
      }
    }
    return byRound;
  }
}
