package dev.cutover.backend.sqlite;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what it costs to write rows shaped like those of 4,200 Java files: CPU seconds of the
 * writing thread, since those depend less on the neighbours than time does, and bytes. Run by hand;
 * the arguments are a folder, the number of rounds and the rows of a batch.
 */
final class WriteSpeed {
  private static final int FILES = 4_200;
  private static final int METHODS = 36;

  private WriteSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("store.db");
    List<Batch> batches = batches(Integer.parseInt(arguments[2]));
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      measure(file, batches);
      Files.delete(file);
    }
  }

  private static void measure(Path file, List<Batch> batches) {
    long rows = batches.stream().mapToLong(batch -> batch.rows().size()).sum();
    try (Store store =
            new SqliteBackend().open(StoreUri.parse("sqlite:" + file), OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      double start = cpu();
      batches.forEach(writer::write);
      double written = cpu();
      store.finish();
      System.out.printf(
          Locale.ROOT,
          "%,d rows: write %.2f s, finish %.2f s of CPU; %,d bytes%n",
          rows,
          written - start,
          cpu() - written,
          store.sizeOnDisk());
    }
  }

  private static double cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static List<Batch> batches(int size) {
    Random random = new Random(1);
    List<String> keys = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      String type = "SomeClassName" + file;
      String path =
          "guava/src/com/google/common/p%03d/%05d/%s.java".formatted(file / 40, file, type);
      for (int method = 0; method < METHODS; method++) {
        rows.addAll(method(path, type, method, keys, random));
      }
    }
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      batches.add(Batch.of(rows.subList(from, Math.min(from + size, rows.size()))));
    }
    return batches;
  }

  private static List<Row> method(
      String path, String type, int number, List<String> keys, Random random) {
    String name = "methodName" + random.nextInt(20_000);
    List<String> parameters = List.of("int", "String" + number);
    String key = Keys.definition(path, EntityKind.METHOD, type + "." + name, parameters, 1);
    keys.add(key);
    String target =
        random.nextInt(3) == 0
            ? Keys.unresolved("name" + random.nextInt(50_000))
            : keys.get(random.nextInt(keys.size()));
    Span span = new Span(number * 10, number * 10 + 9, number * 300, number * 300 + 290);
    return List.of(
        new Entity(
            key,
            EntityKind.METHOD,
            name,
            "com.google.common." + type + "." + name,
            "java",
            path,
            span,
            "public static int " + name + "(int a, String b)",
            Visibility.PUBLIC,
            random.nextLong(),
            null),
        new Edge(path, EdgeKind.CONTAINS, key, path, 1, 3, 300, Certainty.SAME_FILE),
        new Edge(key, EdgeKind.CALLS, target, path, 1, 3, 300, Certainty.UNIQUE_NAME));
  }
}
