package dev.cutover.store;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows shaped like those of large Java libraries, file by file, no identity twice. */
final class BulkRows {
  private static final int METHODS = 36;
  private static final int FILES_IN_FOLDER = 40;

  private final Random random = new Random(1);
  private final List<String> keys = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private BulkRows() {}

  /** So many rows, cut into batches of this size. */
  static List<Batch> batches(int rows, int size) {
    BulkRows bulk = new BulkRows();
    for (int file = 0; bulk.rows.size() < rows; file++) {
      bulk.addFile(file);
    }
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < rows; from += size) {
      batches.add(Batch.of(bulk.rows.subList(from, Math.min(from + size, rows))));
    }
    return batches;
  }

  private void addFile(int number) {
    String type = "SomeClassName" + number;
    String path =
        "library/src/com/example/common/p%03d/%05d/%s.java"
            .formatted(number / FILES_IN_FOLDER, number, type);
    for (int method = 0; method < METHODS; method++) {
      addMethod(path, type, method);
    }
  }

  private void addMethod(String path, String type, int number) {
    String name = "methodName" + random.nextInt(20_000);
    List<String> parameters = List.of("int", "String" + number);
    String key = Keys.definition(path, EntityKind.METHOD, type + "." + name, parameters, 1);
    keys.add(key);
    rows.add(
        new Entity(
            key,
            EntityKind.METHOD,
            name,
            "com.example.common." + type + "." + name,
            "java",
            path,
            new Span(number * 10, number * 10 + 9, number * 300, number * 300 + 290),
            "public static int " + name + "(int a, String b)",
            Visibility.PUBLIC,
            random.nextLong(),
            null));
    rows.add(new Edge(path, EdgeKind.CONTAINS, key, path, 1, 3, 300, Certainty.SAME_FILE));
    rows.add(new Edge(key, EdgeKind.CALLS, target(), path, 1, 3, 300, Certainty.UNIQUE_NAME));
  }

  private String target() {
    return random.nextInt(3) == 0
        ? Keys.unresolved("name" + random.nextInt(50_000))
        : keys.get(random.nextInt(keys.size()));
  }
}
