package dev.cutover.reports.page;

import dev.cutover.reports.ReportException;
import dev.cutover.reports.ReportFormat;
import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Cells;
import dev.cutover.reports.figure.Headline;
import dev.cutover.reports.figure.LatencyFigures;
import dev.cutover.reports.figure.SecondStoreFigures;
import dev.cutover.reports.figure.StoreComparison;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code index.html}: one file with everything in it, the verdict first. */
public final class HtmlReport implements ReportFormat {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public Path write(RunResult run, Path folder) {
    Path file = folder.resolve("index.html");
    try {
      return Files.writeString(file, render(run));
    } catch (IOException e) {
      throw new ReportException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The page. */
  public String render(RunResult run) {
    Charts charts = new Charts();
    String body = body(run, charts);
    String echarts = Template.echarts();
    String script = Template.file("page.js");
    return Template.filled(
        Template.file("page.html"),
        Map.of(
            "title",
            Tag.escaped(title(run)),
            "policy",
            Template.hash(echarts) + " " + Template.hash(script),
            "style",
            Template.file("page.css"),
            "body",
            body,
            "data",
            charts.json(),
            "echarts",
            echarts,
            "script",
            script));
  }

  private static String body(RunResult run, Charts charts) {
    List<CellFigures> cells = Cells.of(run);
    List<LatencyFigures> latencies = LatencyFigures.of(cells);
    return String.join(
        "",
        VerdictSections.headline(run).toString(),
        VerdictSections.gates(run).toString(),
        VerdictSections.claims(run).toString(),
        new StoresSection(StoreComparison.of(cells, latencies)).render().toString(),
        VerdictSections.whatRan(run, cells).toString(),
        new ThroughputSection(cells, charts).render().toString(),
        new SecondStoreSection(SecondStoreFigures.of(cells)).render(),
        new LatencySection(latencies, charts).render().toString(),
        new MemorySection(cells, charts).render().toString(),
        new RowsSection(cells, charts).render().toString());
  }

  private static String title(RunResult run) {
    return "%s · cutover %s".formatted(Headline.of(run).word(), run.suite().name());
  }
}
