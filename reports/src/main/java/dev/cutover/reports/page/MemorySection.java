package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether memory follows the corpus, and how a run went on. */
final class MemorySection {
  private static final int MOST_POINTS = 150;

  private final List<CellFigures> cells;
  private final Charts charts;

  MemorySection(List<CellFigures> cells, Charts charts) {
    this.cells = cells;
    this.charts = charts;
  }

  Tag render() {
    Tag section = VerdictSections.section("memory", "Memory");
    List<CellFigures> checked = cells.stream().filter(cell -> !memory(cell).isEmpty()).toList();
    if (!checked.isEmpty()) {
      section.add(
          Tag.of("h3", "What is still referenced, by files done"),
          Tag.of(
                  "p",
                  "After a full collection and a trim of the native heap. Solid is the heap, dashed"
                      + " resident memory outside it.")
              .cls("note"),
          charts.grid(checkpoints(checked)),
          table(checked));
    }
    List<Chart> samples = samples();
    if (!samples.isEmpty()) {
      section.add(
          Tag.of("h3", "While it ran"),
          Tag.of(
                  "p",
                  "The last round. Solid is resident memory, dashed the heap with its garbage. The"
                      + " peaks of all rounds stand in the table of throughput.")
              .cls("note"),
          Tag.of("details")
              .with("open", "")
              .add(Tag.of("summary", samples.size() + " charts"), charts.grid(samples)));
    }
    return checked.isEmpty() && samples.isEmpty()
        ? section.add(Tag.of("p", "No memory was measured in this run.").cls("note"))
        : section;
  }

  private static List<Chart> checkpoints(List<CellFigures> checked) {
    List<Chart> all = new ArrayList<>();
    Groups.by(checked, MemorySection::subject)
        .forEach((title, sizes) -> all.add(checkpoints(title, sizes)));
    return all;
  }

  private static Chart checkpoints(String title, List<CellFigures> sizes) {
    List<Chart.Line> lines = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      List<Measurement.Checkpoint> points = memory(sizes.get(i));
      String corpus = sizes.get(i).cell().corpus();
      lines.add(
          new Chart.Line(
              corpus,
              corpus + ", heap",
              i,
              "solid",
              points.stream()
                  .map(point -> new double[] {point.files(), point.heapBytes() / Numbers.MEGABYTE})
                  .toList()));
      lines.add(
          new Chart.Line(
              corpus,
              corpus + ", outside the heap",
              i,
              "dashed",
              points.stream()
                  .map(point -> new double[] {point.files(), outside(point) / Numbers.MEGABYTE})
                  .toList()));
    }
    return new Chart.Lines(title, "log-x", "files done", "MB", lines);
  }

  private static Tag table(List<CellFigures> checked) {
    Table table =
        new Table(
            "Memory at the first and the last checkpoint",
            text("Corpus"),
            number("files"),
            number("heap, first"),
            number("heap, last"),
            number("outside, first"),
            number("outside, last"),
            number("checkpoints"));
    Groups.by(checked, MemorySection::subject)
        .forEach(
            (title, sizes) -> {
              table.group(title);
              sizes.forEach(cell -> row(table, cell));
            });
    return table.render();
  }

  private static void row(Table table, CellFigures cell) {
    List<Measurement.Checkpoint> points = memory(cell);
    Measurement.Checkpoint first = points.getFirst();
    Measurement.Checkpoint last = points.getLast();
    table.row(
        Tag.of("span", cell.cell().corpus()),
        Tag.of("span", Numbers.count(last.files())),
        Tag.of("span", Numbers.megabytes((double) first.heapBytes())),
        Tag.of("span", Numbers.megabytes((double) last.heapBytes())),
        Tag.of("span", Numbers.megabytes((double) outside(first))),
        Tag.of("span", Numbers.megabytes((double) outside(last))),
        Tag.of("span", Integer.toString(points.size())));
  }

  private List<Chart> samples() {
    List<Chart> all = new ArrayList<>();
    Groups.by(
            cells,
            cell ->
                "%s · %s · %s"
                    .formatted(cell.cell().store(), cell.cell().scenario(), cell.cell().corpus()))
        .forEach(
            (title, some) -> {
              List<Chart.Line> lines = lines(some);
              if (!lines.isEmpty()) {
                all.add(new Chart.Lines(title, "linear", "seconds", "MB", lines));
              }
            });
    return all;
  }

  private static List<Chart.Line> lines(List<CellFigures> some) {
    List<Chart.Line> lines = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      List<Measurement.Sample> samples = thinned(lastProgress(some.get(i)));
      if (!samples.isEmpty()) {
        String name = some.get(i).cell().subject();
        lines.add(
            new Chart.Line(
                name,
                name + ", resident",
                i,
                "solid",
                samples.stream()
                    .map(s -> new double[] {s.nanos() / 1e9, s.residentBytes() / Numbers.MEGABYTE})
                    .toList()));
        lines.add(
            new Chart.Line(
                name,
                name + ", heap",
                i,
                "dashed",
                samples.stream()
                    .map(s -> new double[] {s.nanos() / 1e9, s.heapBytes() / Numbers.MEGABYTE})
                    .toList()));
      }
    }
    return lines;
  }

  private static List<Measurement.Sample> lastProgress(CellFigures cell) {
    List<Measurement.Progress> all =
        cell.valid().stream()
            .flatMap(trial -> trial.measured(Measurement.Progress.class).stream())
            .toList();
    return all.isEmpty() ? List.of() : all.getLast().samples();
  }

  private static List<Measurement.Sample> thinned(List<Measurement.Sample> samples) {
    int step = Math.ceilDiv(samples.size(), MOST_POINTS);
    return step <= 1
        ? samples
        : IntStream.range(0, samples.size())
            .filter(i -> i % step == 0 || i == samples.size() - 1)
            .mapToObj(samples::get)
            .toList();
  }

  private static List<Measurement.Checkpoint> memory(CellFigures cell) {
    Optional<TrialRecord> last =
        cell.valid().stream()
            .filter(trial -> !trial.measured(Measurement.Memory.class).isEmpty())
            .reduce((_, later) -> later);
    return last.map(trial -> trial.measured(Measurement.Memory.class).getLast().checkpoints())
        .orElse(List.of());
  }

  private static String subject(CellFigures cell) {
    return "%s · %s · %s"
        .formatted(cell.cell().store(), cell.cell().subject(), cell.cell().scenario());
  }

  private static long outside(Measurement.Checkpoint point) {
    return point.residentBytes() - point.heapCommitted();
  }
}
