package dev.cutover.reports.text;

import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Cells;
import dev.cutover.reports.figure.GateLine;
import dev.cutover.reports.figure.Headline;
import dev.cutover.reports.figure.LatencyFigures;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.Plain;
import dev.cutover.reports.figure.Spread;
import dev.cutover.reports.figure.StoreComparison;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A run as text for a console: verdicts first, then every cell.
 *
 * @param width no line is longer, words that cannot be broken excepted; at least 40
 * @param ink whether words are coloured
 */
public record Terminal(int width, Ink ink) {
  private static final int NARROWEST = 40;

  /** Whether escape sequences are written. */
  public enum Ink {
    COLOUR,
    NONE
  }

  /** Takes a width that is too small for the smallest that can be read. */
  public Terminal {
    width = Math.max(NARROWEST, width);
  }

  /** The whole text, ending with a line end. */
  public String render(RunResult run) {
    List<String> lines = new ArrayList<>();
    headline(run, lines);
    gates("Gates", GateLine.gates(run), run, lines);
    gates("Claims of others", GateLine.claims(run), run, lines);
    List<CellFigures> cells = Cells.of(run);
    List<LatencyFigures> latencies = LatencyFigures.of(cells);
    cells(cells, latencies, lines);
    StoreComparison.of(cells, latencies).forEach(each -> stores(each, lines));
    lines.add("");
    lines.addAll(wrapped("again: ", run.command()));
    return String.join("\n", lines) + "\n";
  }

  private void headline(RunResult run, List<String> lines) {
    Headline headline = Headline.of(run);
    lines.add(
        painted(headline.word(), tone(headline))
            + "  "
            + Grid.cut(
                "exit %d, %s".formatted(headline.exitCode(), headline.meaning()),
                width - headline.word().length() - 2));
    lines.addAll(wrapped("gates:  ", headline.gates()));
    lines.addAll(wrapped("claims: ", headline.claims()));
    lines.addAll(wrapped("trials: ", headline.trials()));
    lines.addAll(
        wrapped(
            "run:    ",
            "suite %s, seed %d, %s"
                .formatted(run.suite().name(), run.seed(), Numbers.duration(run.duration()))));
  }

  private void gates(String title, List<GateLine> gates, RunResult run, List<String> lines) {
    if (gates.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    for (GateLine gate : gates) {
      String word = gate.gate().source().isPresent() ? gate.borneOut() : word(gate);
      List<String> about =
          wrapped(" ".repeat(14), Plain.visible(gate.gate().name() + ": " + gate.subject()));
      lines.add(painted("%-13s".formatted(word), tone(gate)) + about.getFirst().substring(13));
      lines.addAll(about.subList(1, about.size()));
      lines.addAll(wrapped(" ".repeat(16), gate.finding()));
      if (gate.standing() == GateLine.Standing.FAIL && gate.gate().source().isEmpty()) {
        wayBack(gate, run, lines);
      }
    }
  }

  private void wayBack(GateLine gate, RunResult run, List<String> lines) {
    for (WayBack way : WayBack.of(gate, run)) {
      lines.addAll(wrapped(" ".repeat(16), "%s: %s".formatted(way.words(), way.code())));
      way.rehearsal().ifPresent(some -> lines.addAll(wrapped(" ".repeat(18), some)));
    }
  }

  private static String word(GateLine gate) {
    return gate.standing().name().replace('_', ' ');
  }

  private void cells(List<CellFigures> cells, List<LatencyFigures> latencies, List<String> lines) {
    Map<String, List<CellFigures>> groups = new LinkedHashMap<>();
    for (CellFigures cell : cells) {
      groups.computeIfAbsent(cell.scene(", "), _ -> new ArrayList<>()).add(cell);
    }
    groups.forEach(
        (title, some) -> {
          lines.add("");
          lines.add(Grid.cut(Plain.visible(title), width));
          lines.addAll(grid(some, latencies).lines(width));
          some.forEach(cell -> remarks(cell, lines));
        });
  }

  private void stores(StoreComparison comparison, List<String> lines) {
    lines.add("");
    lines.add(Grid.cut("For your next migration: " + Plain.visible(comparison.scene()), width));
    Stream.of(comparison.rates(), comparison.room())
        .flatMap(List::stream)
        .forEach(line -> lines.addAll(wrapped("  - ", line)));
  }

  private static Grid grid(List<CellFigures> cells, List<LatencyFigures> latencies) {
    Grid grid =
        new Grid(
            new Grid.Column("store", false, 0),
            new Grid.Column("variant", false, 0),
            new Grid.Column("files/s", true, 0),
            new Grid.Column("rows/s", true, 3),
            new Grid.Column("roof", true, 1),
            new Grid.Column("bound by", false, 4),
            new Grid.Column("p50", true, 5),
            new Grid.Column("p99", true, 2),
            new Grid.Column("query", false, 6),
            new Grid.Column("resident", true, 7),
            new Grid.Column("server", true, 7),
            new Grid.Column("durable", false, 8),
            new Grid.Column("rounds", true, 9));
    cells.forEach(cell -> row(grid, cell, query(cell, latencies)));
    return grid;
  }

  private void remarks(CellFigures cell, List<String> lines) {
    cell.troubles().stream()
        .map(line -> line.replaceFirst("^round \\d+: ", ""))
        .distinct()
        .forEach(
            line ->
                lines.addAll(
                    wrapped(
                        "  ! ", cell.cell().store() + " " + cell.cell().subject() + ": " + line)));
  }

  private static void row(Grid grid, CellFigures cell, Optional<LatencyFigures> query) {
    grid.row(
        cell.cell().store(),
        cell.cell().subject(),
        cell.filesPerSecond().map(Numbers::spread).orElse(Numbers.NONE),
        cell.rowsPerSecond().map(Spread::mean).map(Numbers::plain).orElse(Numbers.NONE),
        cell.rooflineShare().map(Spread::mean).map(Numbers::percent).orElse(Numbers.NONE),
        cell.binding().orElse(Numbers.NONE),
        percentile(query, 50),
        percentile(query, 99),
        query.map(some -> some.key().question().word()).orElse(Numbers.NONE),
        Numbers.megabytes(cell.peakResident()),
        Numbers.megabytes(cell.peakServer()),
        cell.durability().orElse(Numbers.NONE),
        cell.valid().size() + "/" + cell.trials().size());
  }

  private static Optional<LatencyFigures> query(CellFigures cell, List<LatencyFigures> latencies) {
    return latencies.stream()
        .filter(latency -> latency.key().cell().equals(cell.cell()))
        .findFirst();
  }

  private static String percentile(Optional<LatencyFigures> query, double percentile) {
    return Numbers.latency(
        query.map(some -> some.microseconds(percentile)).orElse(OptionalDouble.empty()));
  }

  private List<String> wrapped(String indent, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    boolean fresh = true;
    for (String word : Plain.visible(text).split(" ", -1)) {
      if (!fresh && Grid.length(line.toString()) + 1 + Grid.length(word) > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent.length()));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }

  private String painted(String word, int colour) {
    return ink == Ink.COLOUR ? "\u001b[1;" + colour + "m" + word + "\u001b[0m" : word;
  }

  private static int tone(Headline headline) {
    return headline.passed() ? 32 : headline.word().equals("UNDECIDED") ? 33 : 31;
  }

  private static int tone(GateLine gate) {
    return switch (gate.standing()) {
      case PASS -> 32;
      case FAIL -> 31;
      case UNSTABLE, INCONCLUSIVE, NOT_JUDGED -> 33;
      case SKIPPED -> 90;
    };
  }
}
