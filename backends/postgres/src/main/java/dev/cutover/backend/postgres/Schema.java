package dev.cutover.backend.postgres;

import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.SchemaState;
import dev.cutover.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a store and the record that says that they are ours. */
record Schema(Address address) {
  private static final String VERSION = "1";
  private static final String MARK = "cutover_schema";
  private static final String TARGETS = "edges_by_target";

  /** Finds the edges of a target; worth building once the rows are there. */
  private static final String INDEX_BY_TARGET =
      "CREATE INDEX IF NOT EXISTS %s ON edges (%s)"
          .formatted(TARGETS, Beginning.OF_END.of("to_key"));

  /** Makes sure of the tables: creates them where there are none, refuses what is not ours. */
  void prepare(Connection connection, OpenOptions options) throws SQLException {
    boolean readOnly = options.access() == Access.READ_ONLY;
    if (!readOnly) {
      takeTurns(connection);
    }
    if (!exists(connection)) {
      if (readOnly) {
        throw new StoreException.Unavailable(
            "there is no store at " + address.uri() + "; write one before reading it");
      }
      create(connection);
    } else {
      checkVersion(connection);
    }
    if (!readOnly && options.durability() == Durability.NONE && isEmpty(connection)) {
      persist(connection, "UNLOGGED");
    }
  }

  boolean isEmpty(Connection connection) throws SQLException {
    for (Table table : Table.values()) {
      if (answer(connection, "SELECT EXISTS (SELECT FROM %s)".formatted(table.title()))) {
        return false;
      }
    }
    return true;
  }

  /** Ends a bulk load. */
  void finish(Connection connection) throws SQLException {
    keep(connection);
    execute(connection, "SET LOCAL maintenance_work_mem = '256MB'");
    execute(connection, INDEX_BY_TARGET);
    for (Table table : Table.values()) {
      execute(connection, "ANALYZE " + table.title());
    }
  }

  /** The version, and whether the index on targets is there and can be used. */
  static SchemaState state(Connection connection) throws SQLException {
    boolean usable =
        answer(
            connection,
            "SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('%s') AND indisvalid)"
                .formatted(TARGETS));
    return new SchemaState(version(connection), usable ? List.of() : List.of(TARGETS));
  }

  /** Makes unlogged tables last. */
  void keep(Connection connection) throws SQLException {
    if (Tier.of(connection).durability() == Durability.NONE) {
      persist(connection, "LOGGED");
    }
  }

  /** Removes the store with everything in it, if it is one. */
  void drop(Connection connection) throws SQLException {
    if (exists(connection)) {
      checkVersion(connection);
      execute(connection, "DROP SCHEMA %s CASCADE".formatted(Texts.quoted(address.schema())));
    }
  }

  /** Bytes of the tables and their indexes. */
  long size(Connection connection) throws SQLException {
    try (PreparedStatement question =
        connection.prepareStatement(
            """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = 'r'
            """)) {
      question.setString(1, address.schema());
      try (ResultSet answer = question.executeQuery()) {
        answer.next();
        return answer.getLong(1);
      }
    }
  }

  private void create(Connection connection) throws SQLException {
    execute(connection, "CREATE SCHEMA IF NOT EXISTS %s".formatted(Texts.quoted(address.schema())));
    for (Table table : Table.values()) {
      execute(connection, table.ddl());
    }
    execute(
        connection,
        "CREATE TABLE %1$s (version text NOT NULL); INSERT INTO %1$s VALUES ('%2$s')"
            .formatted(MARK, VERSION));
  }

  /** Lets one opener at a time look and create; the lock ends with the transaction. */
  private void takeTurns(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, MARK + address.schema());
      lock.execute();
    }
  }

  /** Whether the schema has tables; they may be somebody else's. */
  private boolean exists(Connection connection) throws SQLException {
    try (PreparedStatement question =
        connection.prepareStatement(
            """
            SELECT EXISTS (
              SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = ?)
            """)) {
      question.setString(1, address.schema());
      try (ResultSet answer = question.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }

  private void checkVersion(Connection connection) throws SQLException {
    if (!answer(connection, "SELECT to_regclass('%s') IS NOT NULL".formatted(MARK))) {
      throw new StoreException.Unavailable(
          "%s: schema %s holds tables of something else; name another with ?schema=NAME"
              .formatted(address.uri(), address.schema()));
    }
    String version = version(connection);
    if (!version.equals(VERSION)) {
      throw new StoreException.Unavailable(
          "%s has schema %s, this program reads and writes %s; use the program that wrote it, or another ?schema=NAME"
              .formatted(address.uri(), version, VERSION));
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT max(version) FROM " + MARK)) {
      answer.next();
      return String.valueOf(answer.getString(1));
    }
  }

  private static void persist(Connection connection, String persistence) throws SQLException {
    for (Table table : Table.values()) {
      execute(connection, "ALTER TABLE %s SET %s".formatted(table.title(), persistence));
    }
  }

  private static boolean answer(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
