package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Errors;
import dev.cutover.measure.Measurement.Latency;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges whether all went well: a trial that broke, a batch that was spilt, a second store that
 * missed something or a query that failed do not. Retries are counted and shown, and cost nothing:
 * a store may ask for patience.
 */
final class ErrorsJudge {
  private static final int SHOWN = 3;
  private static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Optional.empty());

  private final Evidence evidence;

  ErrorsJudge(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> findings() {
    Map<String, List<Cell>> groups = new LinkedHashMap<>();
    for (Cell cell : evidence.cells(ALL)) {
      groups.computeIfAbsent(cell.store() + ", " + cell.corpus(), _ -> new ArrayList<>()).add(cell);
    }
    return groups.entrySet().stream()
        .map(group -> judge(group.getKey(), group.getValue()))
        .toList();
  }

  private Finding judge(String subject, List<Cell> cells) {
    List<TrialRecord> trials =
        cells.stream().flatMap(cell -> evidence.rounds(cell).stream()).toList();
    List<String> faults = new ArrayList<>();
    evidence.broken(cells).ifPresent(faults::add);
    trials.forEach(trial -> faults.addAll(faults(trial)));
    if (!faults.isEmpty()) {
      return Finding.of(subject, Outcome.FAIL, String.join("; ", faults) + messages(trials));
    }
    return unknown(subject, cells, trials)
        .orElseGet(
            () ->
                Finding.of(
                    subject,
                    Outcome.PASS,
                    "%d trials, %d retries, nothing lost%s"
                        .formatted(trials.size(), retries(trials), messages(trials))));
  }

  private Optional<Finding> unknown(String subject, List<Cell> cells, List<TrialRecord> trials) {
    List<Cell> ran =
        cells.stream().filter(cell -> evidence.skipped(List.of(cell)).isEmpty()).toList();
    Optional<String> gap =
        evidence
            .missing(ran)
            .or(
                () ->
                    trials.stream()
                        .filter(trial -> trial.measured(Errors.class).isEmpty())
                        .map(
                            trial ->
                                "errors were not counted in round %d of %s"
                                    .formatted(trial.round(), Evidence.name(trial.cell())))
                        .findFirst());
    if (gap.isPresent()) {
      return gap.map(text -> Finding.inconclusive(subject, text));
    }
    return ran.isEmpty() ? evidence.incomplete(subject, cells) : Optional.empty();
  }

  private static List<String> faults(TrialRecord trial) {
    long spilt = sum(trial, Errors::spiltBatches);
    long failed = sum(trial, Errors::secondaryFailures);
    long differing = sum(trial, Errors::secondaryDifferences);
    long queries = trial.measured(Latency.class).stream().mapToLong(Latency::errors).sum();
    List<String> faults = new ArrayList<>();
    add(faults, spilt, "batches could not be written and were spilt");
    add(faults, failed, "batches failed in the second store");
    add(faults, differing, "differences between the two stores");
    add(faults, queries, "queries failed");
    String where = "%s round %d: ".formatted(Evidence.name(trial.cell()), trial.round());
    return faults.stream().map(fault -> where + fault).toList();
  }

  private static void add(List<String> faults, long count, String what) {
    if (count != 0) {
      faults.add(count + " " + what);
    }
  }

  private static long sum(TrialRecord trial, java.util.function.ToLongFunction<Errors> counter) {
    return trial.measured(Errors.class).stream().mapToLong(counter).sum();
  }

  private static long retries(List<TrialRecord> trials) {
    return trials.stream().mapToLong(trial -> sum(trial, Errors::retries)).sum();
  }

  private static String messages(List<TrialRecord> trials) {
    TreeSet<String> messages = new TreeSet<>();
    trials.forEach(
        trial ->
            trial.measured(Errors.class).forEach(errors -> messages.addAll(errors.messages())));
    return messages.isEmpty()
        ? ""
        : "; said: " + String.join(" | ", messages.stream().limit(SHOWN).toList());
  }
}
