package dev.cutover.ci.torture;

import dev.cutover.model.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In which rows a store differs from what it should hold. */
final class Differences {
  private static final int SHOWN = 4;

  private Differences() {}

  /** A line for each of the first rows, and how many there are in all; empty where none is. */
  static List<String> of(String what, Collection<Row> expected, List<Row> found) {
    List<String> lines = new ArrayList<>();
    Set<Row> there = new HashSet<>(found);
    Set<Row> should = new HashSet<>(expected);
    if (there.size() < found.size()) {
      lines.add("%s: %d rows twice".formatted(what, found.size() - there.size()));
    }
    lines.addAll(some(what + ": missing", should, there));
    lines.addAll(some(what + ": too many", there, should));
    return lines;
  }

  private static List<String> some(String what, Set<Row> rows, Set<Row> others) {
    List<Row> left = rows.stream().filter(row -> !others.contains(row)).sorted(Row.ORDER).toList();
    if (left.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("%s %d rows".formatted(what, left.size()));
    left.stream().limit(SHOWN).forEach(row -> lines.add("  " + row));
    return lines;
  }
}
