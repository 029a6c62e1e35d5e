package dev.cutover.reports.text;

import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table of monospaced text that fits a width by leaving out its least important columns. */
final class Grid {
  private static final String GAP = "  ";
  private static final String CUT = "…";

  /**
   * A column.
   *
   * @param rank the highest is left out first; 0 always stays
   */
  record Column(String title, boolean numeric, int rank) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Grid(Column... columns) {
    this.columns = List.of(columns);
  }

  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Plain.visible(cell));
    }
    rows.add(row);
  }

  /** The lines, none longer than the width. */
  List<String> lines(int width) {
    List<Integer> shown = fitting(width);
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), shown, width));
    rows.forEach(row -> lines.add(line(row, shown, width)));
    return lines;
  }

  private List<Integer> fitting(int width) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).rank() == 0 || says(i)) {
        shown.add(i);
      }
    }
    while (total(shown) > width) {
      int last =
          shown.stream().max(Comparator.comparingInt(i -> columns.get(i).rank())).orElseThrow();
      if (columns.get(last).rank() == 0) {
        break;
      }
      shown.remove(Integer.valueOf(last));
    }
    return shown;
  }

  private boolean says(int column) {
    return rows.stream().anyMatch(row -> !row.get(column).equals(Numbers.NONE));
  }

  private int total(List<Integer> shown) {
    return shown.stream().mapToInt(this::width).sum() + GAP.length() * (shown.size() - 1);
  }

  private int width(int column) {
    int most = length(columns.get(column).title());
    for (List<String> row : rows) {
      most = Math.max(most, length(row.get(column)));
    }
    return most;
  }

  private String line(List<String> cells, List<Integer> shown, int width) {
    List<String> padded = new ArrayList<>();
    for (int column : shown) {
      String cell = cells.get(column);
      String pad = " ".repeat(width(column) - length(cell));
      padded.add(columns.get(column).numeric() ? pad + cell : cell + pad);
    }
    return cut(String.join(GAP, padded).stripTrailing(), width);
  }

  /** The text, its end left out where it is too long. */
  static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + CUT;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
