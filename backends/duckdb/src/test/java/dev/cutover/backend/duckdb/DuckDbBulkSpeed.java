package dev.cutover.backend.duckdb;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Asks for {@code -Dbulk.durability=synced} or {@code none}, as DuckDB has nothing between. */
final class DuckDbBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new DuckDbBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return new StoreUri("duckdb", folder.resolve("graph.duckdb").toString());
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) throws SQLException {
    return new Appending(
        (DuckDBConnection)
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("bare.duckdb")),
        durability);
  }

  /** Two tables with the columns of a row and no key, and an appender for each. */
  private static final class Appending implements BareLoop {
    private final DuckDBConnection connection;

    Appending(DuckDBConnection connection, Durability durability) throws SQLException {
      this.connection = connection;
      Database.run(connection, "SET memory_limit = '512MiB'");
      Database.run(connection, "SET fsync_mode = " + Durabilities.fsyncMode(durability));
      Database.run(
          connection,
          """
          CREATE TABLE entities (
            key VARCHAR, kind TINYINT, name VARCHAR, qualified_name VARCHAR, language VARCHAR,
            path VARCHAR, start_line INTEGER, end_line INTEGER, start_byte INTEGER,
            end_byte INTEGER, signature VARCHAR, visibility TINYINT, content_hash BIGINT,
            enrichment VARCHAR)
          """);
      Database.run(
          connection,
          """
          CREATE TABLE edges (
            source VARCHAR, kind TINYINT, target VARCHAR, path VARCHAR, sites INTEGER,
            first_line INTEGER, first_byte INTEGER, certainty TINYINT)
          """);
    }

    @Override
    public void write(List<Row> rows) throws SQLException {
      Database.run(connection, "BEGIN TRANSACTION"); // autocommit off would not hold appenders back
      try (DuckDBAppender entities = connection.createAppender("entities");
          DuckDBAppender edges = connection.createAppender("edges")) {
        for (Row row : rows) {
          switch (row) {
            case Entity entity -> append(entities, entity);
            case Edge edge -> append(edges, edge);
            case Row other -> throw new IllegalArgumentException("not in this loop: " + other);
          }
        }
      }
      Database.run(connection, "COMMIT");
    }

    @Override
    public long count() throws SQLException {
      return Database.number(
          connection, "SELECT (SELECT count(*) FROM entities) + (SELECT count(*) FROM edges)");
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void append(DuckDBAppender to, Entity entity) throws SQLException {
      to.beginRow();
      to.append(entity.key());
      to.append((byte) entity.kind().ordinal());
      to.append(entity.name());
      to.append(entity.qualifiedName());
      to.append(entity.language());
      to.append(entity.path());
      to.append(entity.span().startLine());
      to.append(entity.span().endLine());
      to.append(entity.span().startByte());
      to.append(entity.span().endByte());
      to.append(entity.signature());
      to.append((byte) entity.visibility().ordinal());
      to.append(entity.contentHash());
      to.append(entity.enrichment());
      to.endRow();
    }

    private static void append(DuckDBAppender to, Edge edge) throws SQLException {
      to.beginRow();
      to.append(edge.from());
      to.append((byte) edge.kind().ordinal());
      to.append(edge.to());
      to.append(edge.path());
      to.append(edge.sites());
      to.append(edge.firstLine());
      to.append(edge.firstByte());
      to.append((byte) edge.certainty().ordinal());
      to.endRow();
    }
  }
}
