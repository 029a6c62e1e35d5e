package dev.cutover.reports.page;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption and headers that screen readers announce; scrolls by itself when wide. */
final class Table {
  private final String caption;
  private final List<Column> columns;
  private final List<Tag> bodies = new ArrayList<>();
  private Tag body = Tag.of("tbody");
  private String style = "";

  /** A header and whether numbers stand below it. */
  record Column(String title, boolean numeric) {
    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  Table(String caption, Column... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
    bodies.add(body);
  }

  /** On narrow screens every row becomes a card. */
  Table asCards() {
    style = "cards";
    return this;
  }

  /** Starts a group of rows under a heading of its own. */
  Table group(String title) {
    Tag heading =
        Tag.of("th", title)
            .with("scope", "rowgroup")
            .with("colspan", Integer.toString(columns.size()));
    body = Tag.of("tbody").add(Tag.of("tr").cls("group").add(heading));
    bodies.add(body);
    return this;
  }

  /** A row whose cells stand in the order of the columns; the first one names it. */
  Table row(Tag... cells) {
    Tag row = Tag.of("tr");
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      Tag cell = i == 0 ? Tag.of("th").with("scope", "row") : Tag.of("td");
      row.add(
          cell.cls(column.numeric ? "num" : "txt").with("data-label", column.title).add(cells[i]));
    }
    body.add(row);
    return this;
  }

  /** A line about the row before, as wide as the table. */
  Table remark(String text) {
    Tag cell =
        Tag.of("td").with("colspan", Integer.toString(columns.size())).add(Tag.of("span", text));
    body.add(Tag.of("tr").cls("remark").add(cell));
    return this;
  }

  Tag render() {
    Tag head = Tag.of("tr");
    columns.forEach(
        column ->
            head.add(
                Tag.of("th", column.title)
                    .with("scope", "col")
                    .cls(column.numeric ? "num" : "txt")));
    Tag table =
        Tag.of("table")
            .cls(style)
            .add(Tag.of("caption", caption), Tag.of("thead").add(head))
            .add(bodies);
    return Tag.of("div")
        .cls("scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .add(table);
  }
}
