package dev.cutover.ci.doctor;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.util.ArrayList;
import java.util.List;

/** Rows of every relation, with texts that databases like to change. */
final class Specimen {
  private static final List<String> PATHS =
      List.of(
          "a.java",
          "A.java",
          "e\u0301.java",
          "\u00e9.java",
          "'; --.sql",
          "\ud83d\ude00.py",
          "x\0y.c");

  private static final int METHODS = 20;

  private Specimen() {}

  /** The rows of a few files. */
  static List<Row> rows() {
    return PATHS.stream().flatMap(path -> file(path).stream()).toList();
  }

  /** A key that is in them. */
  static String key() {
    return method(PATHS.getLast(), 0);
  }

  private static List<Row> file(String path) {
    List<Row> rows = new ArrayList<>();
    rows.add(entity(path, EntityKind.FILE, path));
    for (int i = 0; i < METHODS; i++) {
      String key = method(path, i);
      String next = method(path, (i + 1) % METHODS);
      rows.add(entity(key, EntityKind.METHOD, path));
      rows.add(new Edge(key, EdgeKind.CALLS, next, path, i + 1, i, 9 * i, Certainty.SAME_FILE));
    }
    rows.add(new ExcludedTest(path + "#method:t()", "t", "java", path, 3, "annotation @Test"));
    rows.add(new WordCoverage(path, "java", Integer.MAX_VALUE, 3, 2, 1));
    rows.add(new IgnoredFile(path, IgnoreReason.TOO_LARGE, Long.MAX_VALUE));
    return rows;
  }

  private static Entity entity(String key, EntityKind kind, String path) {
    Span span = new Span(1, 2, 3, 4);
    return new Entity(
        key, kind, path, path, "java", path, span, path, Visibility.PUBLIC, Long.MIN_VALUE, path);
  }

  private static String method(String path, int number) {
    return Keys.definition(path, EntityKind.METHOD, "m" + number, List.of("int"), 1);
  }
}
