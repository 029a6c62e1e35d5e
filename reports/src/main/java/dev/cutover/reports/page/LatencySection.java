package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.measure.Cell;
import dev.cutover.reports.figure.LatencyFigures;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.scenario.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** How long queries took, at rest and while a corpus was ingested. */
final class LatencySection {
  private static final double[] CURVE = {
    50, 60, 70, 80, 85, 90, 93, 95, 97, 98, 99, 99.3, 99.5, 99.7, 99.8, 99.9, 99.95, 99.99
  };

  private final List<LatencyFigures> latencies;
  private final Charts charts;

  LatencySection(List<LatencyFigures> latencies, Charts charts) {
    this.latencies = latencies;
    this.charts = charts;
  }

  Tag render() {
    Tag section = VerdictSections.section("latency", "Query latency");
    if (latencies.isEmpty()) {
      return section.add(Tag.of("p", "No query was measured in this run.").cls("note"));
    }
    Tag note =
        Tag.of(
                "p",
                "All rounds together. A percentile is shown only where ten samples lie beyond it."
                    + " Solid is the store at rest, dashed while ingesting; dotted at a fixed rate,"
                    + " timed from the intended start.")
            .cls("note");
    List<Chart> curves = new ArrayList<>();
    Groups.by(latencies, LatencySection::chartTitle)
        .forEach((title, some) -> curves.add(curves(title, some)));
    return section.add(note, charts.grid(curves), table());
  }

  private static String chartTitle(LatencyFigures latency) {
    return "%s · %s · %s"
        .formatted(question(latency).word(), cell(latency).scenario(), cell(latency).corpus());
  }

  private static Chart curves(String title, List<LatencyFigures> some) {
    Map<String, List<LatencyFigures>> subjects = Groups.by(some, LatencySection::subject);
    List<String> colours = List.copyOf(subjects.keySet());
    List<Chart.Line> lines =
        some.stream().map(latency -> line(latency, colours.indexOf(subject(latency)))).toList();
    return new Chart.Lines(title, "percentiles", "percentile", "µs", lines);
  }

  private static Chart.Line line(LatencyFigures latency, int colour) {
    List<double[]> points =
        DoubleStream.of(CURVE)
            .filter(percentile -> latency.microseconds(percentile).isPresent())
            .mapToObj(
                percentile ->
                    new double[] {percentile, latency.microseconds(percentile).orElseThrow()})
            .toList();
    return new Chart.Line(
        subject(latency),
        subject(latency) + ", " + question(latency).circumstances(),
        colour,
        dash(latency),
        points);
  }

  private static String dash(LatencyFigures latency) {
    if (question(latency).perSecond() > 0) {
      return "dotted";
    }
    return question(latency).when() == Load.When.IDLE ? "solid" : "dashed";
  }

  private Tag table() {
    Table table =
        new Table(
            "Latency percentiles",
            text("Store · variant"),
            text("query"),
            text("when"),
            number("p50"),
            number("p90"),
            number("p99"),
            number("p99.9"),
            number("p99.99"),
            number("max"),
            number("queries"),
            number("rows answered"),
            number("errors"));
    Groups.by(latencies, latency -> cell(latency).scenario() + " · " + cell(latency).corpus())
        .forEach(
            (title, some) -> {
              table.group(title);
              some.forEach(latency -> row(table, latency));
            });
    return table.render();
  }

  private static void row(Table table, LatencyFigures latency) {
    List<Tag> cells = new ArrayList<>();
    cells.add(Tag.of("span", subject(latency)));
    cells.add(Tag.of("span", question(latency).word()));
    cells.add(Tag.of("span", question(latency).circumstances()));
    LatencyFigures.PERCENTILES.forEach(p -> cells.add(time(latency.microseconds(p))));
    cells.add(
        time(
            latency.samples() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(latency.histogram().getMaxValue() / 1e3)));
    cells.add(Tag.of("span", Numbers.count(latency.samples())));
    cells.add(Tag.of("span", Numbers.count(latency.answers())));
    cells.add(Tag.of("span", Numbers.count(latency.errors())));
    table.row(cells.toArray(Tag[]::new));
  }

  private static Tag time(OptionalDouble microseconds) {
    return Tag.of("span", Numbers.latency(microseconds)).cls("nowrap");
  }

  private static String subject(LatencyFigures latency) {
    return cell(latency).store() + " · " + cell(latency).subject();
  }

  private static LatencyFigures.Question question(LatencyFigures latency) {
    return latency.key().question();
  }

  private static Cell cell(LatencyFigures latency) {
    return latency.key().cell();
  }
}
