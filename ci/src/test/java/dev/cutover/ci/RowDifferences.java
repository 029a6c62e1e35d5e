package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Oracle;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says in which rows a store differs from what it should hold, not only that it does. */
final class RowDifferences {
  private static final int SHOWN = 6;

  private RowDifferences() {}

  static void assertHolds(Store store, Oracle oracle) {
    try (Stream<Row> rows = oracle.rows()) {
      assertHolds(store, rows.toList());
    }
  }

  static void assertHolds(Store store, List<Row> expected) {
    try (Reader reader = store.reader()) {
      if (!reader.fingerprint().equals(Fingerprint.of(expected))) {
        List<Row> actual = reader.all();
        assertThat(shown("missing", expected, actual))
            .as("rows that differ")
            .isEqualTo(shown("extra", actual, expected));
        assertThat(reader.fingerprint()).isEqualTo(Fingerprint.of(expected));
      }
    }
  }

  static List<Row> rows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.all();
    }
  }

  private static List<String> shown(String what, List<Row> some, List<Row> others) {
    Set<Row> left = new LinkedHashSet<>(some);
    others.forEach(left::remove);
    List<String> lines = new ArrayList<>();
    left.stream().limit(SHOWN).forEach(row -> lines.add(what + " " + row));
    if (!left.isEmpty()) {
      lines.add("%d rows are %s".formatted(left.size(), what));
    }
    return lines;
  }
}
