package dev.cutover.backend.sqlite;

import dev.cutover.store.SchemaState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a graph, views of them for people, and how a file is known to hold them. */
final class Schema {
  /** Written in every file of ours: the letters CUTO. */
  private static final int APPLICATION_ID = 0x4355544F;

  /** Goes up with every change of the tables. */
  private static final int VERSION = 2;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE paths (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)
          """,
          """
          CREATE TABLE keys (
            id INTEGER PRIMARY KEY, path INTEGER NOT NULL, local TEXT NOT NULL,
            UNIQUE (path, local))
          """,
          """
          CREATE TABLE entities (
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL,
            qualified_name TEXT NOT NULL, language TEXT NOT NULL, path TEXT,
            start_line INTEGER NOT NULL, end_line INTEGER NOT NULL,
            start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
            signature TEXT NOT NULL, visibility INTEGER NOT NULL, content_hash INTEGER NOT NULL,
            enrichment TEXT, name_length INTEGER NOT NULL)
          """,
          """
          CREATE TABLE edges (
            source INTEGER NOT NULL, kind INTEGER NOT NULL, target INTEGER NOT NULL, path TEXT,
            sites INTEGER NOT NULL, first_line INTEGER NOT NULL, first_byte INTEGER NOT NULL,
            certainty INTEGER NOT NULL, PRIMARY KEY (source, kind, target)) WITHOUT ROWID
          """,
          """
          CREATE VIEW entity AS
          SELECT paths.path || keys.local AS key, entities.kind, entities.name,
            entities.qualified_name, entities.language, coalesce(entities.path, paths.path) AS path,
            entities.start_line, entities.end_line, entities.start_byte, entities.end_byte,
            entities.signature, entities.visibility, entities.content_hash, entities.enrichment,
            entities.name_length, entities.id
          FROM entities
          CROSS JOIN keys ON keys.id = entities.id
          CROSS JOIN paths ON paths.id = keys.path
          """,
          """
          CREATE VIEW edge AS
          SELECT source_path.path || source_key.local AS source, edges.kind,
            target_path.path || target_key.local AS target,
            coalesce(edges.path, source_path.path) AS path, edges.sites, edges.first_line,
            edges.first_byte, edges.certainty, edges.source AS source_id, edges.target AS target_id
          FROM edges
          CROSS JOIN keys AS source_key ON source_key.id = edges.source
          CROSS JOIN paths AS source_path ON source_path.id = source_key.path
          CROSS JOIN keys AS target_key ON target_key.id = edges.target
          CROSS JOIN paths AS target_path ON target_path.id = target_key.path
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

  /** What they are called, and what they are on. */
  private static final Map<String, String> INDEXES =
      Map.of(
          "edges_by_target", "edges (target, source, kind, sites)",
          "entities_by_name", "entities (lower(name), name_length)");

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
    for (Map.Entry<String, String> index : INDEXES.entrySet()) {
      Database.run(
          connection,
          "CREATE INDEX IF NOT EXISTS %s ON %s".formatted(index.getKey(), index.getValue()));
    }
  }

  /** The version, and which indexes are not there yet. */
  static SchemaState state(Connection connection) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (String index : INDEXES.keySet().stream().sorted().toList()) {
      String question =
          "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = '%s'"
              .formatted(index);
      if (Database.number(connection, question) == 0) {
        missing.add(index);
      }
    }
    return new SchemaState(
        String.valueOf(Database.number(connection, "PRAGMA user_version")), missing);
  }

  /**
   * Forgets the numbers of texts that no row has any more; the rows of later batches take their
   * pages. Looks every number up, so it takes as long as reading all of them.
   */
  static void dropUnusedNumbers(Connection connection) throws SQLException {
    Database.run(
        connection,
        """
        DELETE FROM keys
        WHERE NOT EXISTS (SELECT 1 FROM entities WHERE entities.id = keys.id)
          AND NOT EXISTS (SELECT 1 FROM edges WHERE edges.target = keys.id)
          AND NOT EXISTS (SELECT 1 FROM edges WHERE edges.source = keys.id)
        """);
    Database.run(
        connection,
        "DELETE FROM paths WHERE NOT EXISTS (SELECT 1 FROM keys WHERE keys.path = paths.id)");
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
