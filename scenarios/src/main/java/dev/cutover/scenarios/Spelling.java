package dev.cutover.scenarios;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How names are spelt, and what a misspelt one may have meant. */
final class Spelling {
  private Spelling() {}

  /** The spelling of a constant in YAML: {@code FILES_PER_SECOND} is {@code files-per-second}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What would have been right: the nearest name where one is near, and all of them. */
  static String suggestion(String read, Collection<String> known) {
    List<String> sorted = known.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return "there are none";
    }
    String all = "known: " + String.join(", ", sorted);
    return nearest(read, sorted).map(near -> "did you mean '%s'? ".formatted(near)).orElse("")
        + all;
  }

  private static Optional<String> nearest(String read, List<String> known) {
    int near = Math.max(2, read.length() / 3);
    return known.stream()
        .filter(name -> distance(read, name) <= near)
        .min(Comparator.comparingInt(name -> distance(read, name)));
  }

  /** Levenshtein's: how many letters to put in, leave out or change. */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    Arrays.setAll(before, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[to.length()];
  }
}
