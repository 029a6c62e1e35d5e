package dev.cutover.backend.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** All or nothing. */
final class Transaction {
  private Transaction() {}

  /** Takes the lock to write first, so that nothing read inside is out of date when it commits. */
  static void run(Connection connection, Body body) throws SQLException {
    Database.run(connection, "BEGIN IMMEDIATE");
    try {
      body.run();
      Database.run(connection, "COMMIT");
    } catch (SQLException | RuntimeException | Error failure) {
      rollBack(connection, failure);
      throw failure;
    }
  }

  /** SQLite has rolled back by itself after some failures, and says so. */
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
