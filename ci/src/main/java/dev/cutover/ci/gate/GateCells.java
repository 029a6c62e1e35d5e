package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.measure.Cell;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a suite a gate can slice: generated corpora, whose size can be chosen, in stores that a
 * process has for itself; and beside those, cells of its own that ask, and one that starts.
 *
 * @param leftOut the other cells, which are not judged
 */
public record GateCells(Suite suite, List<Cell> cells, List<Cell> leftOut) {
  private static final Set<String> STORES = Set.of("mem", "sqlite");
  private static final String FILES = "files=\\d+";
  private static final String ASKING = "questions";
  private static final String QUESTIONS = " " + ASKING;
  private static final int SOME_QUESTIONS = 1_000;
  private static final String STARTING = "start-up";

  /** The variant of the cells that are none of the suite. */
  private static final String OF_OWN_CELLS = "optimized";

  /** The cells of a suite; one without any that fits is a mistake. */
  public static GateCells of(Suite suite) {
    List<Cell> cells = new ArrayList<>();
    List<Cell> leftOut = new ArrayList<>();
    for (Scenario scenario : suite.scenarios()) {
      for (Cell cell : all(scenario)) {
        (fits(cell) ? cells : leftOut).add(cell);
      }
    }
    List<Cell> own = new ArrayList<>(questions(cells));
    own.addAll(start(cells));
    cells.addAll(own);
    if (cells.isEmpty()) {
      throw new UsageException(
          "suite '%s' has no cell for a gate: it takes synthetic corpora with files=N, and the stores mem and sqlite"
              .formatted(suite.name()));
    }
    return new GateCells(suite, List.copyOf(cells), List.copyOf(leftOut));
  }

  private static List<Cell> all(Scenario scenario) {
    List<Cell> cells = new ArrayList<>();
    for (String corpus : scenario.corpora()) {
      for (String store : scenario.stores()) {
        String shown = StoreUri.parse(store).toString();
        scenario
            .variants()
            .forEach(it -> cells.add(new Cell(scenario.name(), corpus, shown, it.name())));
      }
    }
    return cells;
  }

  private static boolean fits(Cell cell) {
    return STORES.contains(cell.store())
        && cell.corpus().startsWith("synthetic:")
        && cell.corpus().matches(".*[?&]" + FILES + ".*");
  }

  /**
   * Only the cells of these variants, those that ask where {@code questions} is among them, and the
   * one that starts where {@code start-up} is; all of them where none is named.
   */
  public GateCells only(List<String> variants) {
    if (variants.isEmpty()) {
      return this;
    }
    Map<Boolean, List<Cell>> wanted =
        cells.stream()
            .collect(
                Collectors.partitioningBy(
                    cell -> variants.contains(questions(cell) == 0 ? cell.subject() : ASKING)));
    List<Cell> kept = wanted.getOrDefault(true, List.of());
    if (kept.isEmpty()) {
      throw new UsageException(
          "suite '%s' has no cell for a gate in %s; it has %s"
              .formatted(
                  suite.name(),
                  String.join(", ", variants),
                  cells.stream().map(Cell::title).collect(Collectors.joining("  "))));
    }
    List<Cell> others = new ArrayList<>(leftOut);
    others.addAll(wanted.getOrDefault(false, List.of()));
    return new GateCells(suite, List.copyOf(kept), List.copyOf(others));
  }

  /** Of each store, on the first of its corpora. */
  private static List<Cell> questions(List<Cell> ingestions) {
    Map<String, Cell> first = new LinkedHashMap<>();
    ingestions.forEach(cell -> first.putIfAbsent(cell.store(), cell));
    return first.values().stream().map(cell -> asking(cell, SOME_QUESTIONS)).toList();
  }

  /** On a disk, where there is one. */
  private static List<Cell> start(List<Cell> ingestions) {
    return ingestions.stream()
        .max(Comparator.comparing(cell -> !cell.store().equals("mem")))
        .map(cell -> new Cell(cell.scenario(), cell.corpus(), cell.store(), STARTING))
        .stream()
        .toList();
  }

  /** Whether each of its slices is a process of its own. */
  static boolean starts(Cell cell) {
    return cell.subject().equals(STARTING);
  }

  private static Cell asking(Cell cell, int questions) {
    return new Cell(cell.scenario(), cell.corpus(), cell.store(), questions + QUESTIONS);
  }

  /** How many questions a slice of a cell asks; 0 where it ingests. */
  public static int questions(Cell cell) {
    return cell.subject().endsWith(QUESTIONS)
        ? Integer.parseInt(cell.subject().replace(QUESTIONS, ""))
        : 0;
  }

  /** The variant that writes. */
  public static String variant(Cell cell) {
    return questions(cell) == 0 && !starts(cell) ? cell.subject() : OF_OWN_CELLS;
  }

  /** The same cell with slices of that many questions, or files. */
  static Cell sized(Cell cell, int size) {
    return questions(cell) == 0 ? ofFiles(cell, size) : asking(cell, size);
  }

  /** Whether two cells do the same, perhaps in slices of other sizes. */
  static boolean sameButForSize(Cell one, Cell other) {
    return unsized(one.title()).equals(unsized(other.title()));
  }

  /** A title without the size of its slices, which every gate chooses anew. */
  public static String unsized(String title) {
    return title.contains(" synthetic:")
        ? title.replaceFirst(FILES, "files=").replaceFirst("\\d+" + QUESTIONS, QUESTIONS)
        : title;
  }

  private static Cell ofFiles(Cell cell, int files) {
    return new Cell(
        cell.scenario(),
        cell.corpus().replaceFirst(FILES, "files=" + files),
        cell.store(),
        cell.subject());
  }

  /** What its scenario asks of stores. */
  public Durability durability(Cell cell) {
    return suite.scenarios().stream()
        .filter(scenario -> scenario.name().equals(cell.scenario()))
        .findFirst()
        .orElseThrow()
        .durability();
  }
}
