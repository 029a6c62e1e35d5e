package dev.cutover.backend.duckdb;

import dev.cutover.model.Edge;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.TextHashes;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Deletes what a batch names. The names go into tables of this connection first, so that a
 * statement reads a relation once, however many there are.
 */
final class Deletes {
  private static final List<String> TABLES =
      List.of(
          "CREATE TEMP TABLE deleted (path VARCHAR NOT NULL)",
          """
          CREATE TEMP TABLE replaced (
            relation TINYINT NOT NULL, id BIGINT NOT NULL, key VARCHAR NOT NULL,
            kind TINYINT NOT NULL, target VARCHAR NOT NULL)
          """);

  private final DuckDBConnection connection;
  private final TextHashes hashes;

  Deletes(DuckDBConnection connection, TextHashes hashes) throws SQLException {
    this.connection = connection;
    this.hashes = hashes;
    for (String table : TABLES) {
      Database.run(connection, table);
    }
  }

  /** Deletes the rows of these paths. */
  void ofPaths(List<String> paths) throws SQLException {
    if (paths.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = appender("deleted")) {
      for (String path : paths) {
        appender.beginRow();
        appender.append(path);
        appender.endRow();
      }
    }
    for (Relation relation : Relation.values()) {
      Database.run(connection, ofPaths(relation));
    }
    Database.run(connection, "DELETE FROM temp.deleted");
  }

  /** Deletes the rows of equal identity. */
  void of(List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Set<Relation> relations = EnumSet.noneOf(Relation.class);
    try (DuckDBAppender appender = appender("replaced")) {
      for (Row row : rows) {
        append(appender, row);
        relations.add(row.relation());
      }
    }
    for (Relation relation : relations) {
      Database.run(connection, replaced(relation));
    }
    Database.run(connection, "DELETE FROM temp.replaced");
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection.createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, table);
  }

  private void append(DuckDBAppender to, Row row) throws SQLException {
    String key = row.identity().getFirst();
    to.beginRow();
    to.append((byte) row.relation().ordinal());
    to.append(hashes.of(key));
    to.append(key);
    if (row instanceof Edge edge) {
      to.append((byte) edge.kind().ordinal());
      to.append(edge.to());
    } else {
      to.append((byte) 0);
      to.append("");
    }
    to.endRow();
  }

  private static String ofPaths(Relation relation) {
    return "DELETE FROM %1$s USING temp.deleted d WHERE %1$s.path = d.path"
        .formatted(Columns.table(relation));
  }

  private static String replaced(Relation relation) {
    String equal =
        switch (relation) {
          case ENTITIES -> "entities.id = r.id AND entities.key = r.key";
          case EDGES ->
              "edges.source_id = r.id AND edges.source = r.key AND edges.kind = r.kind"
                  + " AND edges.target = r.target";
          case EXCLUDED_TESTS -> "excluded_tests.key = r.key";
          case WORD_COVERAGE -> "word_coverage.path = r.key";
          case IGNORED_FILES -> "ignored_files.path = r.key";
        };
    return "DELETE FROM %s USING temp.replaced r WHERE r.relation = %d AND %s"
        .formatted(Columns.table(relation), relation.ordinal(), equal);
  }
}
