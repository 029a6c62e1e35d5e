package dev.cutover.backend.sqlite;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

final class SqliteBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new SqliteBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return new StoreUri("sqlite", folder.resolve("graph.db").toString());
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) throws SQLException {
    return new PreparedInserts(
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db")), durability);
  }

  /**
   * Two tables with the columns of a row and the primary key that it has; statements in batches.
   */
  private static final class PreparedInserts implements BareLoop {
    private final Connection connection;
    private final PreparedStatement entities;
    private final PreparedStatement edges;

    PreparedInserts(Connection connection, Durability durability) throws SQLException {
      this.connection = connection;
      Database.run(connection, "PRAGMA page_size = 8192");
      Database.run(connection, "PRAGMA journal_mode = WAL");
      Database.run(connection, "PRAGMA synchronous = " + Durabilities.synchronous(durability));
      Database.run(connection, "PRAGMA cache_size = -65536");
      Database.run(connection, "PRAGMA wal_autocheckpoint = 2000");
      Database.run(
          connection,
          """
          CREATE TABLE entities (
            key TEXT PRIMARY KEY, kind TEXT, name TEXT, qualified_name TEXT, language TEXT,
            path TEXT, start_line INTEGER, end_line INTEGER, start_byte INTEGER, end_byte INTEGER,
            signature TEXT, visibility TEXT, content_hash INTEGER, enrichment TEXT) WITHOUT ROWID
          """);
      Database.run(
          connection,
          """
          CREATE TABLE edges (
            source TEXT, kind TEXT, target TEXT, path TEXT, sites INTEGER, first_line INTEGER,
            first_byte INTEGER, certainty TEXT, PRIMARY KEY (source, kind, target)) WITHOUT ROWID
          """);
      connection.setAutoCommit(false);
      entities =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      edges =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void write(List<Row> rows) throws SQLException {
      for (Row row : rows) {
        switch (row) {
          case Entity entity -> add(entity);
          case Edge edge -> add(edge);
          case Row other -> throw new IllegalArgumentException("not in this loop: " + other);
        }
      }
      entities.executeBatch();
      edges.executeBatch();
      connection.commit();
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

    private void add(Entity entity) throws SQLException {
      entities.setString(1, entity.key());
      entities.setString(2, entity.kind().toString());
      entities.setString(3, entity.name());
      entities.setString(4, entity.qualifiedName());
      entities.setString(5, entity.language());
      entities.setString(6, entity.path());
      entities.setInt(7, entity.span().startLine());
      entities.setInt(8, entity.span().endLine());
      entities.setInt(9, entity.span().startByte());
      entities.setInt(10, entity.span().endByte());
      entities.setString(11, entity.signature());
      entities.setString(12, entity.visibility().toString());
      entities.setLong(13, entity.contentHash());
      entities.setString(14, entity.enrichment());
      entities.addBatch();
    }

    private void add(Edge edge) throws SQLException {
      edges.setString(1, edge.from());
      edges.setString(2, edge.kind().toString());
      edges.setString(3, edge.to());
      edges.setString(4, edge.path());
      edges.setInt(5, edge.sites());
      edges.setInt(6, edge.firstLine());
      edges.setInt(7, edge.firstByte());
      edges.setString(8, edge.certainty().toString());
      edges.addBatch();
    }
  }
}
