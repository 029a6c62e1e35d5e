package dev.cutover.store;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Files that come, change and go, drawn from a seed: names collide, edges point everywhere. */
final class RandomGraph {
  private static final List<String> PATHS =
      List.of(
          "a",
          "a#b",
          "a.java",
          "a.java2",
          "A.java",
          "a%",
          "a_",
          "src/a.java",
          "src/b.java",
          "src/sub/a.java",
          "src/sub/\u00e9.java",
          "src/sub/e\u0301.java",
          "src/#x",
          "x\0y.java",
          "x\0.java",
          "\ud83d\ude00.sql",
          "\uffff.sql",
          "'q'.java",
          "z z.java",
          "src\\c.java");

  private static final List<String> NAMES =
      List.of(
          "get",
          "Get",
          "GET",
          "getName",
          "forget",
          "set",
          "%",
          "_",
          "a\0b",
          "\u00e9t\u00e9",
          "run",
          "main",
          "\ud83d\ude00",
          "x",
          "");

  private final Random random;

  RandomGraph(long seed) {
    random = new Random(seed);
  }

  /** Some paths deleted, some of them written anew, others written over. */
  Batch batch() {
    List<String> deleted = IntStream.range(0, random.nextInt(4)).mapToObj(_ -> any(PATHS)).toList();
    List<String> written =
        new ArrayList<>(IntStream.range(0, 4).mapToObj(_ -> any(PATHS)).toList());
    if (random.nextBoolean()) {
      written.addAll(deleted);
    }
    Map<List<Object>, Row> rows = new LinkedHashMap<>();
    written.stream()
        .distinct()
        .flatMap(path -> file(path).stream())
        .forEach(row -> rows.put(List.of(row.relation(), row.identity()), row));
    return new Batch(deleted, List.copyOf(rows.values()));
  }

  /** A key to ask for: mostly one that may be there. */
  String key() {
    return random.nextInt(20) == 0 ? "absent" : target();
  }

  String path() {
    return any(PATHS);
  }

  /** A text to search for: a name, a piece of one, or some of its letters. */
  String text() {
    int[] points = any(NAMES).codePoints().toArray();
    int from = random.nextInt(points.length + 1);
    if (random.nextBoolean()) {
      points = IntStream.of(points).filter(_ -> random.nextInt(3) > 0).toArray();
      from = 0;
    }
    return new String(points, from, random.nextInt(points.length - from + 1));
  }

  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private List<Row> file(String path) {
    List<Row> rows = new ArrayList<>();
    rows.add(entity(path, EntityKind.FILE, path, path));
    rows.add(edge(Keys.parentFolder(path), EdgeKind.CONTAINS, path, path));
    for (int i = random.nextInt(16); i > 0; i--) {
      String name = any(NAMES);
      String key = definition(path, name);
      rows.add(entity(key, EntityKind.METHOD, name, path));
      rows.add(edge(path, EdgeKind.CONTAINS, key, path));
      IntStream.range(0, random.nextInt(6))
          .forEach(_ -> rows.add(edge(key, any(List.of(EdgeKind.values())), target(), path)));
    }
    rows.add(new ExcludedTest(path + "#method:t", any(NAMES), "java", path, upTo(99), "path"));
    rows.add(new WordCoverage(path, "java", upTo(99), upTo(9), upTo(9), upTo(9)));
    if (random.nextInt(3) == 0) {
      rows.add(new IgnoredFile(path, any(List.of(IgnoreReason.values())), random.nextLong()));
    }
    return rows;
  }

  private Entity entity(String key, EntityKind kind, String name, String path) {
    return new Entity(
        key,
        kind,
        name,
        any(NAMES),
        "java",
        path,
        new Span(upTo(99), upTo(99), upTo(999), upTo(999)),
        any(NAMES),
        any(List.of(Visibility.values())),
        random.nextLong(),
        random.nextBoolean() ? null : any(NAMES));
  }

  private Edge edge(String from, EdgeKind kind, String to, String path) {
    Certainty certainty = any(List.of(Certainty.values()));
    return new Edge(from, kind, to, path, upTo(5), upTo(99), upTo(999), certainty);
  }

  private String target() {
    return switch (random.nextInt(6)) {
      case 0 -> any(PATHS);
      case 1 -> Keys.unresolved(any(NAMES));
      default -> definition(any(PATHS), any(NAMES));
    };
  }

  private String definition(String path, String name) {
    return Keys.definition(path, EntityKind.METHOD, name, List.of("int"), upTo(2));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
