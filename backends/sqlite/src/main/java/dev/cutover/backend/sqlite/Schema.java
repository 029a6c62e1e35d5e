package dev.cutover.backend.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of a graph, and how a file is known to hold them. */
final class Schema {
  /** Written in every file of ours: the letters CUTO. */
  private static final int APPLICATION_ID = 0x4355544F;

  /** Goes up with every change of the tables. */
  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE entities (
            key TEXT NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL,
            qualified_name TEXT NOT NULL, language TEXT NOT NULL, path TEXT NOT NULL,
            start_line INTEGER NOT NULL, end_line INTEGER NOT NULL,
            start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
            signature TEXT NOT NULL, visibility INTEGER NOT NULL, content_hash INTEGER NOT NULL,
            enrichment TEXT, name_length INTEGER NOT NULL) WITHOUT ROWID
          """,
          """
          CREATE TABLE edges (
            source TEXT NOT NULL, kind INTEGER NOT NULL, target TEXT NOT NULL, path TEXT NOT NULL,
            sites INTEGER NOT NULL, first_line INTEGER NOT NULL, first_byte INTEGER NOT NULL,
            certainty INTEGER NOT NULL, PRIMARY KEY (source, kind, target)) WITHOUT ROWID
          """,
          """
          CREATE TABLE excluded_tests (
            key TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL,
            path TEXT NOT NULL, start_line INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID
          """,
          """
          CREATE TABLE word_coverage (
            path TEXT NOT NULL PRIMARY KEY, language TEXT NOT NULL, words INTEGER NOT NULL,
            in_entities INTEGER NOT NULL, in_imports INTEGER NOT NULL,
            in_comments INTEGER NOT NULL) WITHOUT ROWID
          """,
          """
          CREATE TABLE ignored_files (
            path TEXT NOT NULL PRIMARY KEY, reason INTEGER NOT NULL,
            bytes INTEGER NOT NULL) WITHOUT ROWID
          """);

  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX IF NOT EXISTS edges_by_target ON edges (target, source, kind, sites)",
          "CREATE INDEX IF NOT EXISTS entities_by_name ON entities (lower(name), name_length)");

  private Schema() {}

  /** Makes an empty file ours; any other must be ours already. */
  static void claim(Connection connection, Errors errors) throws SQLException {
    if (isEmpty(connection)) {
      Database.run(connection, "PRAGMA journal_mode = WAL");
      create(connection);
    }
    check(connection, errors);
  }

  /** Refuses a file that is not ours or of another version. */
  static void check(Connection connection, Errors errors) throws SQLException {
    if (Database.number(connection, "PRAGMA application_id") != APPLICATION_ID) {
      throw errors.foreign("this is a database of another program");
    }
    long version = Database.number(connection, "PRAGMA user_version");
    if (version != VERSION) {
      throw errors.foreign(
          "this graph has schema version %d, this Cutover reads and writes version %d"
              .formatted(version, VERSION));
    }
  }

  /**
   * Builds the indexes that are not there yet. No statistics are gathered: the indexes are the
   * right way for every query that they fit, and figures of a store that was small would say
   * otherwise.
   */
  static void index(Connection connection) throws SQLException {
    for (String index : INDEXES) {
      Database.run(connection, index);
    }
  }

  private static void create(Connection connection) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          if (isEmpty(connection)) {
            for (String table : TABLES) {
              Database.run(connection, table);
            }
            Database.run(connection, "PRAGMA application_id = " + APPLICATION_ID);
            Database.run(connection, "PRAGMA user_version = " + VERSION);
          }
        });
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    return Database.number(connection, "SELECT count(*) FROM sqlite_schema") == 0
        && Database.number(connection, "PRAGMA application_id") == 0
        && Database.number(connection, "PRAGMA user_version") == 0;
  }
}
