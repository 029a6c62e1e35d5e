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
      Database.run(connection, "COMMIT");
    } catch (SQLException | RuntimeException | Error failure) {
      rollBack(connection, failure);
      throw failure;
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
