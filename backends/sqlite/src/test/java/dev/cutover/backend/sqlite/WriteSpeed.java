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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints how fast rows shaped like those of 4,200 Java files are written through the store, and by
 * a bare loop over the driver into the same tables, in turns. Run by hand; the arguments are a
 * folder, the number of rounds and the rows of a batch.
 */
final class WriteSpeed {
  private static final int FILES = 4_200;
  private static final int METHODS = 36;

  private WriteSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<Batch> batches = batches(Integer.parseInt(arguments[2]));
    long rows = batches.stream().mapToLong(batch -> batch.rows().size()).sum();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      double[] store = throughStore(folder, batches);
      double bare = bareLoop(folder, batches);
      System.out.printf(
          Locale.ROOT,
          "%,d rows: store %,.0f rows/s (finish %.2f s), with finish %,.0f; bare loop %,.0f;"
              + " store/bare %.2f%n",
          rows,
          rows / store[0],
          store[1],
          rows / (store[0] + store[1]),
          rows / bare,
          bare / store[0]);
    }
  }

  private static double[] throughStore(Path folder, List<Batch> batches) throws IOException {
    Path file = folder.resolve("store.db");
    try (Store store =
            new SqliteBackend().open(StoreUri.parse("sqlite:" + file), OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      long start = System.nanoTime();
      batches.forEach(writer::write);
      long written = System.nanoTime();
      store.finish();
      return new double[] {(written - start) / 1e9, (System.nanoTime() - written) / 1e9};
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static double bareLoop(Path folder, List<Batch> batches)
      throws SQLException, IOException {
    Path file = folder.resolve("bare.db");
    StoreUri uri = StoreUri.parse("sqlite:" + file);
    Database database = new Database(file, Limits.DEFAULT, new Errors(uri));
    try (Connection connection = database.connectToWrite()) {
      Schema.claim(connection, database.errors());
      Database.run(connection, "PRAGMA synchronous = NORMAL");
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      try (PreparedStatement entities =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO entities VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
          PreparedStatement edges =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO edges VALUES (?,?,?,?,?,?,?,?)")) {
        for (Batch batch : batches) {
          bareBatch(batch, entities, edges);
          connection.commit();
        }
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void bareBatch(Batch batch, PreparedStatement entities, PreparedStatement edges)
      throws SQLException {
    for (Row row : batch.rows()) {
      if (row instanceof Entity entity) {
        set(entities, entity);
      } else if (row instanceof Edge edge) {
        set(edges, edge);
      }
    }
    entities.executeBatch();
    edges.executeBatch();
  }

  private static void set(PreparedStatement to, Entity entity) throws SQLException {
    Object[] values = {
      entity.key(),
      entity.kind().ordinal(),
      entity.name(),
      entity.qualifiedName(),
      entity.language(),
      entity.path(),
      entity.span().startLine(),
      entity.span().endLine(),
      entity.span().startByte(),
      entity.span().endByte(),
      entity.signature(),
      entity.visibility().ordinal(),
      entity.contentHash(),
      entity.enrichment(),
      entity.name().length()
    };
    set(to, values);
  }

  private static void set(PreparedStatement to, Edge edge) throws SQLException {
    Object[] values = {
      edge.from(),
      edge.kind().ordinal(),
      edge.to(),
      edge.path(),
      edge.sites(),
      edge.firstLine(),
      edge.firstByte(),
      edge.certainty().ordinal()
    };
    set(to, values);
  }

  private static void set(PreparedStatement to, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      to.setObject(i + 1, values[i]);
    }
    to.addBatch();
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
