package dev.cutover.backend.sqlite;

import dev.cutover.store.Durability;
import dev.cutover.store.StoreInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Durability in SQLite's words. With a write-ahead log, {@code FULL} waits for the disk at every
 * commit and {@code NORMAL} when the log is moved into the file, so that a power cut costs the last
 * commits and never the file. {@code OFF} never waits; the log stays, since without it readers and
 * the writer would shut each other out.
 */
final class Durabilities {
  private Durabilities() {}

  static String synchronous(Durability durability) {
    return switch (durability) {
      case SYNCED -> "FULL";
      case BUFFERED -> "NORMAL";
      case NONE -> "OFF";
    };
  }

  /** Reads back what is in force on a connection. */
  static StoreInfo info(Connection connection) throws SQLException {
    String journal = Database.text(connection, "PRAGMA journal_mode");
    long synchronous = Database.number(connection, "PRAGMA synchronous");
    return new StoreInfo(
        "SQLite " + Database.text(connection, "SELECT sqlite_version()"),
        tier(synchronous),
        "journal_mode=%s synchronous=%d".formatted(journal, synchronous),
        OptionalLong.empty());
  }

  /** Does something with every write on disk before it is over. */
  static void syncing(Connection connection, Transaction.Body body) throws SQLException {
    long before = Database.number(connection, "PRAGMA synchronous");
    Database.run(connection, "PRAGMA synchronous = FULL");
    try {
      body.run();
    } finally {
      Database.run(connection, "PRAGMA synchronous = " + before);
    }
  }

  private static Durability tier(long synchronous) {
    if (synchronous >= 2) {
      return Durability.SYNCED;
    }
    return synchronous == 1 ? Durability.BUFFERED : Durability.NONE;
  }
}
