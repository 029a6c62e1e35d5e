package dev.cutover.backend.duckdb;

import dev.cutover.model.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of a graph, and how a file is known to hold them. */
final class Schema {
  /** Goes up with every change of the tables. */
  private static final int VERSION = 2;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE entities (
            id BIGINT NOT NULL, key VARCHAR NOT NULL,
            kind TINYINT NOT NULL, name VARCHAR NOT NULL, folded_name VARCHAR NOT NULL,
            qualified_name VARCHAR NOT NULL, language VARCHAR NOT NULL, path VARCHAR NOT NULL,
            start_line INTEGER NOT NULL, end_line INTEGER NOT NULL,
            start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
            signature VARCHAR NOT NULL, visibility TINYINT NOT NULL,
            content_hash BIGINT NOT NULL, enrichment VARCHAR)
          """,
          """
          CREATE TABLE edges (
            source_id BIGINT NOT NULL, target_id BIGINT NOT NULL,
            source VARCHAR NOT NULL, kind TINYINT NOT NULL, target VARCHAR NOT NULL,
            path VARCHAR NOT NULL, sites INTEGER NOT NULL, first_line INTEGER NOT NULL,
            first_byte INTEGER NOT NULL, certainty TINYINT NOT NULL)
          """,
          """
          CREATE TABLE excluded_tests (
            key VARCHAR NOT NULL, name VARCHAR NOT NULL, language VARCHAR NOT NULL,
            path VARCHAR NOT NULL, start_line INTEGER NOT NULL, reason VARCHAR NOT NULL)
          """,
          """
          CREATE TABLE word_coverage (
            path VARCHAR NOT NULL, language VARCHAR NOT NULL, words INTEGER NOT NULL,
            in_entities INTEGER NOT NULL, in_imports INTEGER NOT NULL,
            in_comments INTEGER NOT NULL)
          """,
          """
          CREATE TABLE ignored_files (
            path VARCHAR NOT NULL, reason TINYINT NOT NULL, bytes BIGINT NOT NULL)
          """,
          "CREATE TABLE cutover (version INTEGER NOT NULL)",
          "INSERT INTO cutover VALUES (" + VERSION + ")");

  private Schema() {}

  /** Makes an empty file ours; any other must be ours already. */
  static void claim(Connection connection, Errors errors) throws SQLException {
    if (tables(connection, "true") == 0) {
      Transaction.run(
          connection,
          () -> {
            for (String table : TABLES) {
              Database.run(connection, table);
            }
          });
    }
    check(connection, errors);
  }

  /** Refuses a file that is not ours or of another version. */
  static void check(Connection connection, Errors errors) throws SQLException {
    if (tables(connection, "table_name = 'cutover'") == 0) {
      throw errors.foreign("this is a database of another program");
    }
    long version = Database.number(connection, "SELECT max(version) FROM cutover");
    if (version != VERSION) {
      throw errors.foreign(
          "this graph has schema version %d, this Cutover reads and writes version %d"
              .formatted(version, VERSION));
    }
  }

  /** Whether no row was ever put in and kept. */
  static boolean isEmpty(Connection connection) throws SQLException {
    long rows = 0;
    for (Relation relation : Relation.values()) {
      rows += Database.number(connection, "SELECT count(*) FROM " + Columns.table(relation));
    }
    return rows == 0;
  }

  private static long tables(Connection connection, String condition) throws SQLException {
    return Database.number(
        connection,
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND "
            + condition);
  }
}
