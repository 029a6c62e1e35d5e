package dev.cutover.backend.postgres;

import dev.cutover.store.StoreInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** What a server says of itself. */
final class Engine {
  private Engine() {}

  static StoreInfo info(Connection connection) throws SQLException {
    Tier tier = Tier.of(connection);
    return new StoreInfo(
        "PostgreSQL " + version(connection), tier.durability(), tier.detail(), pid(connection));
  }

  /** {@code 18.6 (Debian 18.6-1)} is 18.6. */
  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT split_part(current_setting('server_version'), ' ', 1)")) {
      answer.next();
      return answer.getString(1);
    }
  }

  /**
   * The process that all of the server's descend from, where they run on this machine: ours has the
   * port of our end of the connection in its title.
   */
  private static OptionalLong pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_backend_pid(), inet_client_port()")) {
      answer.next();
      long ours = answer.getLong(1);
      return title(ours).contains("(" + answer.getInt(2) + ")")
          ? parent(ours)
          : OptionalLong.empty();
    }
  }

  private static OptionalLong parent(long pid) {
    return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).stream()
        .mapToLong(ProcessHandle::pid)
        .findFirst();
  }

  /** Empty where there is no such process, or no {@code /proc}. */
  private static String title(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
