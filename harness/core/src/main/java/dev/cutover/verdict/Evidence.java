package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.StoreUri;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The records of one scenario by cell, in an order of their own, so that the order in which they
 * came changes nothing.
 *
 * <p>The cells are those that the scenario promises, not those that left records: what is missing
 * shows.
 */
final class Evidence {
  private static final Comparator<TrialRecord> ORDER =
      Comparator.comparingInt(TrialRecord::round).thenComparing(TrialRecord::id);

  private final Scenario scenario;
  private final Map<Cell, List<TrialRecord>> trials;

  Evidence(Scenario scenario, List<TrialRecord> records) {
    this.scenario = scenario;
    this.trials =
        records.stream()
            .filter(record -> record.cell().scenario().equals(scenario.name()))
            .sorted(ORDER)
            .collect(Collectors.groupingBy(TrialRecord::cell));
  }

  Scenario scenario() {
    return scenario;
  }

  /** The cells that are meant, in the order of the scenario. */
  List<Cell> cells(Selection selection) {
    List<Cell> cells = new ArrayList<>();
    for (String corpus : scenario.corpora()) {
      for (String store : scenario.stores()) {
        scenario.variants().forEach(variant -> cells.add(cell(corpus, store, variant.name())));
      }
    }
    return cells.stream().distinct().filter(cell -> meant(selection, cell)).toList();
  }

  /** The cells of one corpus, whatever the store. */
  List<Cell> cellsOf(String corpus) {
    return cells(new Selection(Optional.empty(), Optional.empty(), Optional.of(corpus)));
  }

  private Cell cell(String corpus, String store, String subject) {
    return new Cell(scenario.name(), corpus, StoreUri.parse(store).toString(), subject);
  }

  /** A mere scheme means every store of its kind. */
  private static boolean meant(Selection selection, Cell cell) {
    return selection.variant().map(cell.subject()::equals).orElse(true)
        && selection.corpus().map(cell.corpus()::equals).orElse(true)
        && selection.store().map(store -> sameStore(store, cell.store())).orElse(true);
  }

  private static boolean sameStore(String named, String store) {
    StoreUri asked = StoreUri.parse(named);
    return asked.rest().isEmpty()
        ? asked.scheme().equals(StoreUri.parse(store).scheme())
        : asked.toString().equals(store);
  }

  /** Every record of a cell, by round. */
  List<TrialRecord> trials(Cell cell) {
    return trials.getOrDefault(cell, List.of());
  }

  /** The measurements of one kind in all completed trials of a cell. */
  <M extends Measurement> List<M> measured(Cell cell, Class<M> kind) {
    return trials(cell).stream()
        .filter(TrialRecord::completed)
        .flatMap(trial -> trial.measured(kind).stream())
        .toList();
  }

  /** The completed trials of a cell that has one for every round; ask {@link #obstacle} first. */
  List<TrialRecord> rounds(Cell cell) {
    return trials(cell).stream().filter(TrialRecord::completed).toList();
  }

  /**
   * What keeps these cells from being compared with each other: a broken, skipped or missing trial,
   * another content, another durability.
   */
  Optional<Finding> obstacle(String subject, List<Cell> cells) {
    return incomplete(subject, cells)
        .or(() -> differs(subject, cells, "content", Evidence::content))
        .or(() -> differs(subject, cells, "durability", Evidence::durability));
  }

  /** What keeps the figures of these cells from being all there. */
  Optional<Finding> incomplete(String subject, List<Cell> cells) {
    return broken(cells)
        .map(text -> Finding.inconclusive(subject, text))
        .or(() -> skipped(cells).map(text -> Finding.of(subject, Outcome.SKIPPED, text)))
        .or(() -> missing(cells).map(text -> Finding.inconclusive(subject, text)));
  }

  /** The first broken trial, in words. */
  Optional<String> broken(List<Cell> cells) {
    for (Cell cell : cells) {
      for (TrialRecord trial : trials(cell)) {
        if (trial.outcome() instanceof TrialRecord.Outcome.Broken broken) {
          return Optional.of(
              "round %d of %s broke: %s".formatted(trial.round(), name(cell), broken.message()));
        }
      }
    }
    return Optional.empty();
  }

  /** The first skipped trial, in words. */
  Optional<String> skipped(List<Cell> cells) {
    for (Cell cell : cells) {
      for (TrialRecord trial : trials(cell)) {
        if (trial.outcome() instanceof TrialRecord.Outcome.Skipped skipped) {
          return Optional.of("%s was skipped: %s".formatted(name(cell), skipped.reason()));
        }
      }
    }
    return Optional.empty();
  }

  /** The first cell that lacks a round, or has one twice, in words. */
  Optional<String> missing(List<Cell> cells) {
    for (Cell cell : cells) {
      List<Integer> rounds = trials(cell).stream().map(TrialRecord::round).toList();
      for (int round = 1; round <= scenario.rounds(); round++) {
        if (!rounds.contains(round)) {
          return Optional.of("%s has no record of round %d".formatted(name(cell), round));
        }
      }
      if (rounds.size() != scenario.rounds()) {
        return Optional.of(
            "%s has %d records for %d rounds: of which run they are cannot be told"
                .formatted(name(cell), rounds.size(), scenario.rounds()));
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> differs(
      String subject,
      List<Cell> cells,
      String what,
      java.util.function.Function<TrialRecord, Optional<String>> trait) {
    TreeSet<String> seen = new TreeSet<>();
    for (Cell cell : cells) {
      for (TrialRecord trial : rounds(cell)) {
        Optional<String> value = trait.apply(trial);
        if (value.isEmpty()) {
          return Optional.of(
              Finding.inconclusive(
                  subject,
                  "round %d of %s does not say its %s, so nothing can be compared with it"
                      .formatted(trial.round(), name(cell), what)));
        }
        seen.add(value.orElseThrow());
      }
    }
    return seen.size() <= 1
        ? Optional.empty()
        : Optional.of(
            Finding.inconclusive(
                subject,
                "not compared, since the %s differs: %s".formatted(what, String.join(", ", seen))));
  }

  static Optional<String> content(TrialRecord trial) {
    return trial.contentId();
  }

  private static Optional<String> durability(TrialRecord trial) {
    return trial.measured(Measurement.StoreFacts.class).stream()
        .map(Measurement.StoreFacts::durability)
        .findFirst();
  }

  static String name(Cell cell) {
    return "%s, %s, %s".formatted(cell.subject(), cell.store(), cell.corpus());
  }
}
