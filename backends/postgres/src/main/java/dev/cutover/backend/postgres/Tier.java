package dev.cutover.backend.postgres;

import dev.cutover.store.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a commit promises here, as the server says.
 *
 * <p>Asked for are {@code synchronous_commit} and, for a store that keeps nothing before it is
 * finished, unlogged tables; {@code fsync} belongs to the whole server and is taken as it is. With
 * {@code synchronous_commit = off} a server whose process crashes may lose the commits of the last
 * moments, up to three times its {@code wal_writer_delay}.
 *
 * @param detail the settings it was read from
 */
record Tier(Durability durability, String detail) {
  private static final String QUESTION =
      """
      SELECT current_setting('fsync'), current_setting('synchronous_commit'),
        (SELECT relpersistence FROM pg_class WHERE oid = 'entities'::regclass)
      """;

  /** How a session asks for a tier. */
  static String setting(Durability asked) {
    return "SET synchronous_commit = " + (asked == Durability.SYNCED ? "on" : "off");
  }

  /** Reads what is in force on this connection. */
  static Tier of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(QUESTION)) {
      answer.next();
      String fsync = answer.getString(1);
      String commit = answer.getString(2);
      boolean unlogged = answer.getString(3).equals("u");
      return new Tier(
          durability(fsync, commit, unlogged),
          "fsync=%s synchronous_commit=%s tables=%s"
              .formatted(fsync, commit, unlogged ? "unlogged" : "logged"));
    }
  }

  private static Durability durability(String fsync, String commit, boolean unlogged) {
    if (unlogged) {
      return Durability.NONE;
    }
    boolean synced = fsync.equals("on") && !commit.equals("off");
    return synced ? Durability.SYNCED : Durability.BUFFERED;
  }
}
