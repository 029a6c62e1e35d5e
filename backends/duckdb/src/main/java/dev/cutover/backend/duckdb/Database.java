package dev.cutover.backend.duckdb;

import dev.cutover.store.OpenOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * An engine of its own in this process, with one file attached: its limits are the store's, and a
 * name of any characters is a name. Gone with its last connection.
 *
 * @param first keeps the engine running
 * @param errors names the store in messages
 */
record Database(DuckDBConnection first, Path file, Errors errors) {
  static final String GRAPH = "graph";

  /** What the engine calls itself. */
  static String engine() {
    try (Connection connection = start(new Properties())) {
      return engine(connection);
    } catch (SQLException failure) {
      return "DuckDB, which does not start here: " + failure.getMessage();
    }
  }

  static String engine(Connection connection) throws SQLException {
    return "DuckDB " + text(connection, "SELECT version()");
  }

  /** Attaches a file, which is created where that is allowed and needed. */
  static Database attach(Path file, Limits limits, OpenOptions options, Errors errors)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    DuckDBConnection connection = start(properties);
    try {
      run(connection, "SET memory_limit = '%dMiB'".formatted(limits.megabytes()));
      run(connection, "SET threads = " + limits.threads());
      run(connection, "SET temp_directory = " + quoted(file + ".tmp"));
      run(connection, "SET fsync_mode = " + Durabilities.fsyncMode(options.durability()));
      run(connection, "ATTACH %s AS %s%s".formatted(quoted(file.toString()), GRAPH, mode(options)));
      run(connection, "USE " + GRAPH);
      return new Database(connection, file, errors);
    } catch (SQLException | RuntimeException | Error failure) {
      giveBack(connection, failure);
      throw failure;
    }
  }

  /** Another connection to the file. */
  DuckDBConnection connect() throws SQLException {
    DuckDBConnection connection = first.duplicate();
    try {
      run(connection, "USE " + GRAPH);
      return connection;
    } catch (SQLException | RuntimeException | Error failure) {
      giveBack(connection, failure);
      throw failure;
    }
  }

  /** Gives a connection back after a failure, which is the one to tell. */
  static void giveBack(Connection connection, Throwable failure) {
    try {
      connection.close();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
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
      result.next();
      return result.getLong(1);
    }
  }

  /** The text that a query answers with. */
  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static DuckDBConnection start(Properties properties) throws SQLException {
    return (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
  }

  private static String mode(OpenOptions options) {
    return options.access() == OpenOptions.Access.READ_ONLY ? " (READ_ONLY)" : "";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
