package dev.cutover.reports.text;

import dev.cutover.reports.ReportException;
import dev.cutover.reports.ReportFormat;
import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Cells;
import dev.cutover.reports.figure.GateLine;
import dev.cutover.reports.figure.Headline;
import dev.cutover.reports.figure.LatencyFigures;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.Plain;
import dev.cutover.reports.figure.SecondStoreFigures;
import dev.cutover.reports.figure.Spread;
import dev.cutover.reports.figure.StoreComparison;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code summary.md}: fit for a comment on a pull request, the verdict first. */
public final class MarkdownReport implements ReportFormat {
  /** Tables end here, so that a comment stays below the 65,536 characters that GitHub takes. */
  private static final int MOST_ROWS = 100;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public Path write(RunResult run, Path folder) {
    Path file = folder.resolve("summary.md");
    try {
      return Files.writeString(file, render(run));
    } catch (IOException e) {
      throw new ReportException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The text. */
  public String render(RunResult run) {
    Headline headline = Headline.of(run);
    List<GateLine> gates = GateLine.gates(run);
    List<String> lines = new ArrayList<>();
    lines.add("## %s %s".formatted(sign(headline), headline.word()));
    lines.add("");
    lines.add("Exit code %d: %s.".formatted(headline.exitCode(), headline.meaning()));
    lines.add("");
    lines.add(
        "**Gates** %s — **claims of others** %s — **trials** %s"
            .formatted(headline.gates(), headline.claims(), headline.trials()));
    gates(gates.stream().filter(MarkdownReport::asksForWork).toList(), lines);
    waysBack(gates, run, lines);
    claims(GateLine.claims(run), lines);
    folded("Other gates", lines, gates.stream().filter(gate -> !asksForWork(gate)).toList());
    List<CellFigures> cells = Cells.of(run);
    StoreComparison.of(cells, LatencyFigures.of(cells)).forEach(each -> stores(each, lines));
    secondStores(SecondStoreFigures.of(cells), lines);
    cells(cells, lines);
    repeat(run, lines);
    return String.join("\n", lines) + "\n";
  }

  private static boolean asksForWork(GateLine gate) {
    return gate.standing() != GateLine.Standing.PASS
        && gate.standing() != GateLine.Standing.SKIPPED;
  }

  private static void gates(List<GateLine> gates, List<String> lines) {
    if (!gates.isEmpty()) {
      lines.add("");
      lines.add("| outcome | gate | subject | finding |");
      lines.add("| --- | --- | --- | --- |");
      gates.stream()
          .limit(MOST_ROWS)
          .forEach(
              gate ->
                  lines.add(
                      row(
                          gate.standing().name().replace('_', ' '),
                          gate.gate().name(),
                          gate.subject(),
                          gate.finding())));
      rest(gates.size(), lines);
    }
  }

  private static void waysBack(List<GateLine> gates, RunResult run, List<String> lines) {
    gates.stream()
        .filter(gate -> gate.standing() == GateLine.Standing.FAIL)
        .map(gate -> wayBack(gate, run))
        .filter(line -> !line.isEmpty())
        .distinct()
        .forEach(
            line -> {
              lines.add("");
              lines.add(line);
            });
  }

  private static String wayBack(GateLine gate, RunResult run) {
    List<String> steps = WayBack.of(gate, run).stream().map(MarkdownReport::step).toList();
    return steps.isEmpty()
        ? ""
        : "Way back from *" + escaped(gate.gate().name()) + "*: " + String.join("; ", steps) + ".";
  }

  private static String step(WayBack way) {
    return "%s %s%s"
        .formatted(
            way.words(),
            code(way.code()),
            way.rehearsal().map(rehearsal -> " (" + escaped(rehearsal) + ")").orElse(""));
  }

  private static void claims(List<GateLine> claims, List<String> lines) {
    if (!claims.isEmpty()) {
      lines.add("");
      lines.add("| claim | published by | here | measured |");
      lines.add("| --- | --- | --- | --- |");
      claims.stream().limit(MOST_ROWS).forEach(claim -> lines.add(claim(claim)));
      rest(claims.size(), lines);
    }
  }

  private static String claim(GateLine line) {
    return row(
        line.gate().source().orElseThrow().claim(),
        line.gate().source().orElseThrow().origin(),
        line.borneOut(),
        line.subject() + ": " + line.finding());
  }

  private static void folded(String title, List<String> lines, List<GateLine> gates) {
    if (!gates.isEmpty()) {
      lines.add("");
      lines.add("<details><summary>%s (%d)</summary>".formatted(title, gates.size()));
      gates(gates, lines);
      lines.add("");
      lines.add("</details>");
    }
  }

  private static void stores(StoreComparison comparison, List<String> lines) {
    lines.add("");
    lines.add("**For your next migration** — " + escaped(comparison.scene()));
    lines.add("");
    comparison.summary().forEach(line -> lines.add("- " + escaped(line)));
  }

  private static void secondStores(List<SecondStoreFigures> all, List<String> lines) {
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "| second store of | variant | corpus | demand | written | failed | success | at work |"
            + " waited for | validation errors |");
    lines.add("| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (SecondStoreFigures figures : all) {
      lines.add(
          row(
              figures.cell().cell().store(),
              figures.cell().cell().subject(),
              figures.cell().cell().corpus(),
              figures.demand(),
              Numbers.count(figures.written()),
              figures.failures(),
              figures.successRate(),
              figures.busy(),
              figures.held(),
              Numbers.count(figures.validationErrors())));
    }
  }

  private static void cells(List<CellFigures> cells, List<String> lines) {
    lines.add("");
    lines.add("<details><summary>Figures (%d cells)</summary>".formatted(cells.size()));
    lines.add("");
    lines.add(
        "| scenario | corpus | store | variant | files/s | rows/s | of roofline | bound by |"
            + " durability | resident | server | remarks |");
    lines.add("| --- | --- | --- | --- | ---: | ---: | ---: | --- | --- | ---: | ---: | --- |");
    cells.stream().limit(MOST_ROWS).forEach(cell -> lines.add(cell(cell)));
    rest(cells.size(), lines);
    lines.add("");
    lines.add("</details>");
  }

  private static String cell(CellFigures cell) {
    return row(
        cell.cell().scenario(),
        cell.cell().corpus(),
        cell.cell().store(),
        cell.cell().subject(),
        cell.filesPerSecond().map(Numbers::spread).orElse(Numbers.NONE),
        cell.rowsPerSecond().map(Numbers::spread).orElse(Numbers.NONE),
        cell.rooflineShare().map(Spread::mean).map(Numbers::percent).orElse(Numbers.NONE),
        cell.binding().orElse(Numbers.NONE),
        cell.durability().orElse(Numbers.NONE),
        Numbers.megabytes(cell.peakResident()),
        Numbers.megabytes(cell.peakServer()),
        Grid.cut(cell.troubles().stream().findFirst().orElse(""), 120));
  }

  private static void repeat(RunResult run, List<String> lines) {
    lines.add("");
    lines.add(
        "Suite %s, seed %d, commit %s, %s. This repeats it:"
            .formatted(
                escaped(run.suite().name()),
                run.seed(),
                escaped(run.environment().getOrDefault("commit", "unknown")),
                Numbers.duration(run.duration())));
    lines.add("");
    lines.add("    " + Plain.visible(run.command()));
  }

  private static void rest(int rows, List<String> lines) {
    if (rows > MOST_ROWS) {
      lines.add("");
      lines.add("%d more stand in index.html.".formatted(rows - MOST_ROWS));
    }
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(MarkdownReport::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Text that Markdown shows as it is: no markup, no link, nobody called by name. */
  static String escaped(String text) {
    return Plain.visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("://", "&#58;//")
        .replaceAll("([\\\\`*_\\[\\]|~#!])", "\\\\$1")
        .replace("&\\#", "&#");
  }

  private static String code(String text) {
    return "<code>" + escaped(text) + "</code>";
  }

  private static String sign(Headline headline) {
    return headline.passed() ? "✅" : headline.word().equals("UNDECIDED") ? "⚠️" : "❌";
  }
}
