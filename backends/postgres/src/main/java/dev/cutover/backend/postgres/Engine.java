package dev.cutover.backend.postgres;

import dev.cutover.store.StoreInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** What a server says of itself. */
final class Engine {
  private Engine() {}

  static StoreInfo info(Connection connection, OptionalLong serverPid) throws SQLException {
    Tier tier = Tier.of(connection);
    return new StoreInfo(
        "PostgreSQL " + version(connection), tier.durability(), tier.detail(), serverPid);
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
}
