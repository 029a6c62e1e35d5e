package dev.cutover.backend.duckdb;

import java.sql.Connection;
import java.sql.SQLException;

/** All or nothing. */
final class Transaction {
  private Transaction() {}

  static void run(Connection connection, Body body) throws SQLException {
    Database.run(connection, "BEGIN TRANSACTION");
    try {
      body.run();
      commit(connection);
    } catch (SQLException | RuntimeException | Error failure) {
      rollBack(connection, failure);
      throw failure;
    }
  }

  /**
   * Moving the log into the file may fail behind a commit that has succeeded, for want of space
   * say. Then the commit counts, and DuckDB refuses all that is asked of it from then on.
   */
  private static void commit(Connection connection) throws SQLException {
    try {
      Database.run(connection, "COMMIT");
    } catch (SQLException failure) {
      if (!String.valueOf(failure.getMessage()).contains("COMMIT succeeded and is durable")) {
        throw failure;
      }
    }
  }

  /** DuckDB has rolled back by itself where it was the commit that failed, and says so. */
  private static void rollBack(Connection connection, Throwable failure) {
    try {
      Database.run(connection, "ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      failure.addSuppressed(alreadyRolledBack);
    }
  }

  /** What is to happen as a whole. */
  interface Body {
    void run() throws SQLException;
  }
}
