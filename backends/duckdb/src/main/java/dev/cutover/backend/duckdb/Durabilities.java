package dev.cutover.backend.duckdb;

import dev.cutover.store.Durability;
import dev.cutover.store.StoreInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Durability in DuckDB's words. It waits for the disk at every commit, or never; and where it never
 * waits, a power cut may cost the file and not just the last commits. So there is nothing between
 * {@code synced} and {@code none}, and who asks for {@code buffered} gets the safe one.
 */
final class Durabilities {
  private static final String ALWAYS = "STANDARD";
  private static final String NEVER = "NONE";

  private Durabilities() {}

  static String fsyncMode(Durability durability) {
    return durability == Durability.NONE ? NEVER : ALWAYS;
  }

  /** Reads back what is in force. */
  static StoreInfo info(Connection connection) throws SQLException {
    String mode = setting(connection, "fsync_mode");
    return new StoreInfo(
        Database.engine(connection),
        mode.equals(NEVER) ? Durability.NONE : Durability.SYNCED,
        "fsync_mode=%s wal_autocheckpoint=%s memory_limit=%s"
            .formatted(
                mode,
                setting(connection, "wal_autocheckpoint"),
                setting(connection, "memory_limit")),
        OptionalLong.empty());
  }

  /** Moves the log into the file and waits for the disk, whatever the tier. */
  static void checkpoint(Connection connection) throws SQLException {
    String before = setting(connection, "fsync_mode");
    Database.run(connection, "SET fsync_mode = " + ALWAYS);
    try {
      Database.run(connection, "CHECKPOINT");
    } finally {
      Database.run(connection, "SET fsync_mode = " + before);
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    return Database.text(connection, "SELECT current_setting('" + name + "')");
  }
}
