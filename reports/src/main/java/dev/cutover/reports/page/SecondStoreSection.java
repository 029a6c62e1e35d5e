package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.number;
import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.SecondStoreFigures;
import java.util.List;

/** What second stores took of what their primaries did. */
final class SecondStoreSection {
  private final List<SecondStoreFigures> all;

  SecondStoreSection(List<SecondStoreFigures> all) {
    this.all = all;
  }

  /** Nothing where no variant wrote to two stores. */
  String render() {
    if (all.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            "Rows in the second store, over all rounds; times are those of a pass",
            text("Primary · variant · corpus"),
            text("demand"),
            number("written"),
            number("failed"),
            number("success"),
            number("retries"),
            number("at work"),
            number("waited for"),
            number("most rows behind"),
            number("validation errors"));
    all.forEach(figures -> row(table, figures));
    return VerdictSections.section("second-stores", "Second stores")
        .add(
            Tag.of(
                    "p",
                    "A second store is written beside the primary, which has every row before it;"
                        + " what it waited for is what it held the pipeline up.")
                .cls("note"),
            table.render())
        .toString();
  }

  private static void row(Table table, SecondStoreFigures figures) {
    table.row(
        plain(
            "%s · %s · %s"
                .formatted(
                    figures.cell().cell().store(),
                    figures.cell().cell().subject(),
                    figures.cell().cell().corpus())),
        plain(figures.demand()),
        plain(Numbers.count(figures.written())),
        plain(figures.failures()),
        plain(figures.successRate()),
        plain(Numbers.count(figures.retries())),
        plain(figures.busy()),
        plain(figures.held()),
        plain(Numbers.count(figures.mostWaitingRows())),
        plain(Numbers.count(figures.validationErrors())));
  }

  private static Tag plain(String text) {
    return Tag.of("span", text);
  }
}
