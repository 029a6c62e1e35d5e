package dev.cutover.ci.torture;

import dev.cutover.ci.torture.Outcome.End;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts how ordeals ended, by store and by kind of fault. */
final class Score {
  private final Map<String, Map<End, Integer>> byStore = new TreeMap<>();
  private final Map<String, Map<End, Integer>> byFault = new TreeMap<>();
  private int runs;
  private int failures;

  void add(Outcome outcome) {
    runs++;
    failures += outcome.isRight() ? 0 : 1;
    count(byStore, scheme(outcome.ordeal().store()), outcome.end());
    outcome.planned().stream().distinct().forEach(kind -> count(byFault, kind, outcome.end()));
  }

  int runs() {
    return runs;
  }

  int failures() {
    return failures;
  }

  /** A table of runs by store and one by kind of fault planned, then the sum. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(table("store", byStore));
    lines.addAll(table("planned", byFault));
    lines.add("%d runs, %d of them wrong".formatted(runs, failures));
    return lines;
  }

  private static String scheme(String store) {
    return StoreUri.parse(store).scheme();
  }

  private static void count(Map<String, Map<End, Integer>> counts, String row, End end) {
    counts.computeIfAbsent(row, _ -> new EnumMap<>(End.class)).merge(end, 1, Integer::sum);
  }

  private static List<String> table(String title, Map<String, Map<End, Integer>> counts) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("%-12s".formatted(title));
    for (End end : End.values()) {
      head.append("%9s".formatted(end.name().toLowerCase(Locale.ROOT)));
    }
    lines.add(head.toString());
    counts.forEach(
        (row, ends) -> {
          StringBuilder line = new StringBuilder("%-12s".formatted(row));
          for (End end : End.values()) {
            line.append("%9d".formatted(ends.getOrDefault(end, 0)));
          }
          lines.add(line.toString());
        });
    return lines;
  }
}
