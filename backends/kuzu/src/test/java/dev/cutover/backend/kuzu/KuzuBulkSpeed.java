package dev.cutover.backend.kuzu;

import com.kuzudb.Connection;
import com.kuzudb.Database;
import com.kuzudb.FlatTuple;
import com.kuzudb.QueryResult;
import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Against {@code LOAD FROM … CREATE}, since a batch is atomic: after {@code COPY} a rollback
 * damages the index of keys in Kuzu 0.11.2.
 */
final class KuzuBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new KuzuBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return new StoreUri("kuzu", folder.resolve("graph").toString());
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) {
    return new Loading(folder);
  }

  /** The columns of a row, and no more; three files and three statements for each batch. */
  private static final class Loading implements BareLoop {
    private static final String NODE =
        "key STRING, kind INT8, name STRING, qualified_name STRING, language STRING, path STRING,"
            + " start_line INT32, end_line INT32, start_byte INT32, end_byte INT32,"
            + " signature STRING, visibility INT8, content_hash INT64, enrichment STRING";
    private static final String EDGE =
        "kind INT8, path STRING, sites INT32, first_line INT32, first_byte INT32, certainty INT8";

    private final Path folder;
    private final Database database;
    private final Connection connection;
    private final Set<String> keys = new HashSet<>();

    Loading(Path folder) {
      this.folder = folder;
      database = new Database(folder.resolve("bare.kuzu").toString());
      connection = new Connection(database);
      connection.setMaxNumThreadForExec(StoreFolder.THREADS);
      run("CREATE NODE TABLE Node(" + NODE + ", PRIMARY KEY(key))");
      run("CREATE REL TABLE Edge(FROM Node TO Node, " + EDGE + ")");
    }

    @Override
    public void write(List<Row> rows) throws IOException {
      StringBuilder nodes = new StringBuilder();
      StringBuilder bare = new StringBuilder();
      StringBuilder edges = new StringBuilder();
      for (Row row : rows) {
        if (row instanceof Entity entity && keys.add(entity.key())) {
          line(nodes, entity);
        }
      }
      for (Row row : rows) {
        if (row instanceof Edge edge) {
          Stream.of(edge.from(), edge.to())
              .filter(keys::add)
              .forEach(key -> bare.append(quoted(key)).append('\n'));
          line(edges, edge);
        }
      }
      run("BEGIN TRANSACTION");
      load("nodes", nodes, NODE, "CREATE (:Node {" + assigned(NODE) + "})");
      load("bare", bare, "key STRING", "CREATE (:Node {key: c_key})");
      load(
          "edges",
          edges,
          "source STRING, target STRING, " + EDGE,
          "MATCH (a:Node {key: c_source}) MATCH (b:Node {key: c_target}) CREATE (a)-[:Edge {"
              + assigned(EDGE)
              + "}]->(b)");
      run("COMMIT");
    }

    @Override
    public long count() {
      return number("MATCH (n:Node) WHERE n.name IS NOT NULL RETURN count(*)")
          + number("MATCH ()-[e:Edge]->() RETURN count(*)");
    }

    @Override
    public void close() {
      connection.close();
      database.close();
    }

    private void load(String name, StringBuilder lines, String columns, String statement)
        throws IOException {
      if (!lines.isEmpty()) {
        Path file = Files.writeString(folder.resolve(name + ".csv"), lines);
        run(
            "LOAD WITH HEADERS (%s) FROM '%s' (HEADER=false, PARALLEL=false, AUTO_DETECT=false) %s"
                .formatted(prefixed(columns), file, statement));
      }
    }

    private static void line(StringBuilder to, Entity entity) {
      to.append(quoted(entity.key())).append(',');
      to.append(entity.kind().ordinal()).append(',');
      to.append(quoted(entity.name())).append(',');
      to.append(quoted(entity.qualifiedName())).append(',');
      to.append(quoted(entity.language())).append(',');
      to.append(quoted(entity.path())).append(',');
      to.append(entity.span().startLine()).append(',');
      to.append(entity.span().endLine()).append(',');
      to.append(entity.span().startByte()).append(',');
      to.append(entity.span().endByte()).append(',');
      to.append(quoted(entity.signature())).append(',');
      to.append(entity.visibility().ordinal()).append(',');
      to.append(entity.contentHash()).append(',').append('\n');
    }

    private static void line(StringBuilder to, Edge edge) {
      to.append(quoted(edge.from())).append(',');
      to.append(quoted(edge.to())).append(',');
      to.append(edge.kind().ordinal()).append(',');
      to.append(quoted(edge.path())).append(',');
      to.append(edge.sites()).append(',');
      to.append(edge.firstLine()).append(',');
      to.append(edge.firstByte()).append(',');
      to.append(edge.certainty().ordinal()).append('\n');
    }

    private static String quoted(String text) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String prefixed(String columns) {
      return names(columns).map(column -> "c_" + column).collect(Collectors.joining(", "));
    }

    private static String assigned(String columns) {
      return names(columns)
          .map(column -> column.substring(0, column.indexOf(' ')))
          .map(name -> name + ": c_" + name)
          .collect(Collectors.joining(", "));
    }

    private static Stream<String> names(String columns) {
      return Stream.of(columns.split(", ", -1));
    }

    private void run(String cypher) {
      query(cypher).close();
    }

    private long number(String cypher) {
      try (QueryResult result = query(cypher);
          FlatTuple tuple = result.getNext()) {
        return tuple.getValue(0).<Long>getValue();
      }
    }

    private QueryResult query(String cypher) {
      QueryResult result = connection.query(cypher);
      if (!result.isSuccess()) {
        throw new IllegalStateException(result.getErrorMessage());
      }
      return result;
    }
  }
}
