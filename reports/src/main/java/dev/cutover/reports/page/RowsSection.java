package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was stored: rows by relation, kind and certainty, for every corpus. */
final class RowsSection {
  private final Map<String, Map<String, Long>> corpora = new LinkedHashMap<>();
  private final Charts charts;

  RowsSection(List<CellFigures> cells, Charts charts) {
    this.charts = charts;
    for (CellFigures cell : cells) {
      if (!cell.kinds().isEmpty()) {
        corpora.putIfAbsent(cell.cell().corpus(), cell.kinds());
      }
    }
  }

  Tag render() {
    Tag section = VerdictSections.section("rows", "Rows by kind");
    if (corpora.isEmpty()) {
      return section.add(Tag.of("p", "No rows were counted in this run.").cls("note"));
    }
    List<Chart> bars = new ArrayList<>();
    Table table = new Table("Rows by relation, kind and certainty", text("Kind"), number("rows"));
    corpora.forEach(
        (corpus, kinds) -> {
          bars.add(
              new Chart.Bars(
                  corpus, "rows", List.copyOf(kinds.keySet()), List.copyOf(kinds.values())));
          table.group(corpus);
          kinds.forEach(
              (kind, rows) -> table.row(Tag.of("span", kind), Tag.of("span", Numbers.count(rows))));
        });
    return section.add(charts.grid(bars), ThroughputSection.folded("As a table", table));
  }
}
