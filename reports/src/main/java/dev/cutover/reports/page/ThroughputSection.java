package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** How fast every cell was, how near to its roofline, and where its time went. */
final class ThroughputSection {
  private final Charts charts;
  private final Map<String, List<CellFigures>> groups;

  ThroughputSection(List<CellFigures> cells, Charts charts) {
    this.charts = charts;
    this.groups = Groups.by(cells, cell -> cell.scene(" · "));
  }

  Tag render() {
    Tag section =
        VerdictSections.section("throughput", "Throughput")
            .add(
                Tag.of(
                        "p",
                        "Dots are rounds, the diamond is their mean with its 95% interval, the"
                            + " dashed line is the roofline of the same rounds. A MB is"
                            + " 1,048,576 bytes.")
                    .cls("note"));
    groups.forEach(
        (title, cells) -> {
          List<Chart> rates = rates(cells);
          if (!rates.isEmpty()) {
            section.add(Tag.of("h3", title), charts.grid(rates));
          }
        });
    return section.add(table(), stages());
  }

  private List<Chart> rates(List<CellFigures> corpus) {
    double max = corpus.stream().mapToDouble(ThroughputSection::highest).max().orElse(0);
    List<Chart> all = new ArrayList<>();
    Groups.by(corpus, cell -> cell.cell().store())
        .forEach((store, cells) -> rates(store, cells, max).ifPresent(all::add));
    return all;
  }

  private static Optional<Chart> rates(String store, List<CellFigures> cells, double max) {
    List<Chart.Rate> rates = new ArrayList<>();
    for (CellFigures cell : cells) {
      cell.filesPerSecond().ifPresent(spread -> rates.add(rate(cell.cell().subject(), spread)));
    }
    Optional<Chart.Roof> roof =
        cells
            .getFirst()
            .roofline()
            .map(
                bound ->
                    new Chart.Roof(bound.mean(), cells.getFirst().binding().orElse("unknown")));
    return rates.size() < 2 && roof.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chart.Rates(store, "files/s", max, rates, roof));
  }

  private static Chart.Rate rate(String name, Spread spread) {
    Spread.Interval interval =
        spread.interval().orElse(new Spread.Interval(spread.mean(), spread.mean()));
    return new Chart.Rate(
        name, spread.values(), spread.mean(), Math.max(0, interval.low()), interval.high());
  }

  private static double highest(CellFigures cell) {
    double roof = cell.roofline().map(Spread::mean).orElse(0.0);
    return cell.filesPerSecond()
        .map(spread -> spread.interval().map(Spread.Interval::high).orElse(spread.mean()))
        .map(high -> Math.max(high, roof))
        .orElse(roof);
  }

  private Tag table() {
    Table table =
        new Table(
            "Every cell: mean over rounds ± half its 95% interval",
            text("Store · variant"),
            number("files/s"),
            number("rows/s"),
            number("MB/s"),
            number("of roofline"),
            text("bound by"),
            text("durability"),
            number("disk"),
            number("peak heap"),
            number("peak resident"),
            number("server"),
            number("server CPU"),
            number("rounds"));
    groups.forEach(
        (title, cells) -> {
          table.group(title);
          cells.forEach(cell -> row(table, cell));
        });
    return table.render();
  }

  private static void row(Table table, CellFigures cell) {
    table.row(
        name(cell),
        spread(cell.filesPerSecond()),
        spread(cell.rowsPerSecond()),
        spread(cell.megabytesPerSecond()),
        share(cell.rooflineShare()),
        Tag.of("span", cell.binding().orElse(Numbers.NONE)),
        Tag.of("span", cell.durability().orElse(Numbers.NONE)),
        bytes(cell.diskBytes()),
        bytes(cell.peakHeap()),
        bytes(cell.peakResident()),
        bytes(cell.peakServer()),
        milliseconds(cell.serverMillisPerFile()),
        Tag.of("span", cell.valid().size() + " of " + cell.trials().size()));
    remarks(cell.troubles()).forEach(table::remark);
  }

  private static Tag spread(Optional<Spread> spread) {
    return Tag.of("span", spread.map(Numbers::spread).orElse(Numbers.NONE)).cls("nowrap");
  }

  private static Tag share(Optional<Spread> share) {
    if (share.isEmpty()) {
      return Tag.of("span", Numbers.NONE);
    }
    double mean = share.get().mean();
    long width = Math.round(Math.clamp(mean, 0, 1) * 100);
    return Tag.of("span", Numbers.percent(mean))
        .cls("share")
        .with("style", "--share:" + width + "%");
  }

  private static Tag bytes(OptionalLong bytes) {
    return Tag.of("span", Numbers.megabytes(bytes)).cls("nowrap");
  }

  private static Tag milliseconds(OptionalDouble perFile) {
    return Tag.of(
            "span",
            perFile.isPresent() ? Numbers.plain(perFile.getAsDouble()) + " ms/file" : Numbers.NONE)
        .cls("nowrap");
  }

  private static List<String> remarks(List<String> troubles) {
    List<String> remarks = new ArrayList<>();
    Groups.by(troubles, line -> line.replaceFirst("^round \\d+: ", ""))
        .forEach(
            (reason, same) ->
                remarks.add(
                    same.size() == 1
                        ? same.getFirst()
                        : "%d rounds: %s".formatted(same.size(), reason)));
    return remarks;
  }

  private Tag stages() {
    Tag part = Tag.of("div").with("id", "stages");
    Table table =
        new Table(
            "Busy milliseconds a file by stage, summed over threads",
            text("Store · variant"),
            text("stages"));
    List<Chart> bars = new ArrayList<>();
    groups.forEach(
        (title, cells) -> {
          table.group(title);
          cells.stream()
              .filter(cell -> !cell.stageMillisPerFile().isEmpty())
              .forEach(cell -> table.row(name(cell), stageText(cell)));
          Groups.by(cells, cell -> cell.cell().store())
              .forEach((store, some) -> stages(title + " · " + store, some).ifPresent(bars::add));
        });
    return groups.values().stream()
            .flatMap(List::stream)
            .allMatch(cell -> cell.stageMillisPerFile().isEmpty())
        ? part
        : part.add(
            Tag.of("h3", "Where the time went"), charts.grid(bars), folded("As a table", table));
  }

  private static Optional<Chart> stages(String title, List<CellFigures> cells) {
    List<CellFigures> measured =
        cells.stream().filter(cell -> !cell.stageMillisPerFile().isEmpty()).toList();
    Set<String> names = new LinkedHashSet<>();
    measured.forEach(cell -> names.addAll(cell.stageMillisPerFile().keySet()));
    List<Chart.Stage> stages = new ArrayList<>();
    for (String name : names) {
      stages.add(
          new Chart.Stage(
              name,
              measured.stream()
                  .map(cell -> cell.stageMillisPerFile().getOrDefault(name, 0.0))
                  .toList()));
    }
    List<String> variants = measured.stream().map(cell -> cell.cell().subject()).toList();
    return variants.size() < 2
        ? Optional.empty()
        : Optional.of(new Chart.Stages(title, variants, stages));
  }

  private static Tag name(CellFigures cell) {
    return Tag.of("span", cell.cell().store() + " · " + cell.cell().subject()).cls("nowrap");
  }

  private static Tag stageText(CellFigures cell) {
    Map<String, Double> stages = new LinkedHashMap<>(cell.stageMillisPerFile());
    double all = stages.values().stream().mapToDouble(Double::doubleValue).sum();
    List<String> parts = new ArrayList<>();
    stages.forEach(
        (stage, millis) ->
            parts.add(
                "%s %s ms (%s)"
                    .formatted(stage, Numbers.plain(millis), Numbers.percent(millis / all))));
    cell.cacheHitRate()
        .ifPresent(rate -> parts.add("%s of files in the cache".formatted(Numbers.percent(rate))));
    return Tag.of("span", String.join(" · ", parts));
  }

  static Tag folded(String title, Table table) {
    return Tag.of("details").add(Tag.of("summary", title), table.render());
  }
}
