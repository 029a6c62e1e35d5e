package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.reports.figure.LatencyFigures;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.StoreComparison;
import java.util.ArrayList;
import java.util.List;

/** Stores beside each other: what to know before a graph moves from one to another. */
final class StoresSection {
  private final List<StoreComparison> comparisons;

  StoresSection(List<StoreComparison> comparisons) {
    this.comparisons = comparisons;
  }

  Tag render() {
    Tag section = VerdictSections.section("stores", "For your next migration");
    if (comparisons.isEmpty()) {
      return section.add(
          Tag.of("p", "No scenario of this run measured several stores.").cls("note"));
    }
    section.add(
        Tag.of(
                "p",
                "Each store in its fastest variant. Rates are compared only among stores that"
                    + " promise the same of a commit. Memory is that of the process, with its fixed"
                    + " heap and a store inside it, and of the store's servers beside it.")
            .cls("note"));
    for (StoreComparison comparison : comparisons) {
      Tag sentences = Tag.of("ul");
      comparison.summary().forEach(line -> sentences.add(Tag.of("li", line)));
      section.add(Tag.of("h3", comparison.scene()), sentences, facts(comparison));
      if (!comparison.questions().isEmpty()) {
        section.add(latencies(comparison));
      }
    }
    return section;
  }

  private static Tag facts(StoreComparison comparison) {
    Table table =
        new Table(
            "What each store took, by " + comparison.scene(),
            text("Store · variant"),
            text("durability"),
            number("files/s"),
            number("rows/s"),
            number("peak heap"),
            number("peak resident"),
            number("server"),
            number("disk"),
            number("opens in"));
    for (StoreComparison.Store store : comparison.stores()) {
      table.row(
          plain(store.name()),
          plain(store.durability()),
          plain(store.cell().filesPerSecond().map(Numbers::spread).orElse(Numbers.NONE)),
          plain(store.cell().rowsPerSecond().map(Numbers::spread).orElse(Numbers.NONE)),
          plain(Numbers.megabytes(store.cell().peakHeap())),
          plain(Numbers.megabytes(store.cell().peakResident())),
          plain(Numbers.megabytes(store.cell().peakServer())),
          plain(Numbers.megabytes(store.cell().diskBytes())),
          plain(Numbers.latency(store.cell().openMicros())));
    }
    return table.render();
  }

  private static Tag latencies(StoreComparison comparison) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(text("Query"));
    columns.add(text("when"));
    comparison.stores().forEach(store -> columns.add(number(store.name())));
    Table table =
        new Table(
            "Latencies at p50 / p99, by " + comparison.scene(),
            columns.toArray(Table.Column[]::new));
    for (LatencyFigures.Question question : comparison.questions()) {
      List<Tag> cells = new ArrayList<>();
      cells.add(plain(question.word()));
      cells.add(plain(question.circumstances()));
      for (StoreComparison.Store store : comparison.stores()) {
        cells.add(
            plain(store.latency(question).map(StoresSection::percentiles).orElse(Numbers.NONE)));
      }
      table.row(cells.toArray(Tag[]::new));
    }
    return table.render();
  }

  private static String percentiles(LatencyFigures latency) {
    return Numbers.latency(latency.microseconds(50))
        + " / "
        + Numbers.latency(latency.microseconds(99));
  }

  private static Tag plain(String text) {
    return Tag.of("span", text).cls("nowrap");
  }
}
