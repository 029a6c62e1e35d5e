package dev.cutover.backend.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Where a graph is stored and how connections to it are made.
 *
 * @param errors names the store in messages
 */
record Database(Path file, Limits limits, Errors errors) {
  /** A connection that may create the file. */
  Connection connectToWrite() throws SQLException {
    Connection connection = connect(new SQLiteConfig());
    run(connection, "PRAGMA page_size = 8192");
    run(connection, "PRAGMA max_page_count = " + limits.pages());
    run(connection, "PRAGMA wal_autocheckpoint = 2000");
    run(connection, "PRAGMA threads = 2");
    return connection;
  }

  /** A connection to a file that exists. */
  Connection connectToRead() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.setOpenMode(SQLiteOpenMode.READONLY);
    return connect(config);
  }

  /**
   * Sorts in files, since an index or a scan may be larger than memory. A URI rather than a path,
   * as the driver takes question marks for its own.
   */
  private Connection connect(SQLiteConfig config) throws SQLException {
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    config.setBusyTimeout(Math.toIntExact(limits.patience().toMillis()));
    Connection connection =
        JDBC.createConnection(JDBC.PREFIX + file.toUri(), config.toProperties());
    run(connection, "PRAGMA cache_size = -16384");
    return connection;
  }

  /** Runs a statement whose result is of no interest. */
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The number that a query answers with. */
  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getLong(1);
    }
  }

  /** The text that a query answers with. */
  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getString(1);
    }
  }
}
