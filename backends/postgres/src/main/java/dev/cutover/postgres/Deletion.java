package dev.cutover.postgres;

import dev.cutover.model.Keys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Deletes the rows of paths.
 *
 * <p>Keys follow paths, so that the indexes of identities find the rows; whether they are of just
 * that path is told by the path of each: {@code a#b} may be a file of its own beside {@code a}.
 */
final class Deletion {
  /** {@code $} is the character behind {@code #}. */
  private static final String BY_KEY =
      "DELETE FROM %%s WHERE left(key, %1$d) BETWEEN left(?, %1$d) AND left(? || '$', %1$d) AND path = ?"
          .formatted(Table.KEY_PREFIX);

  private static final String BY_PATH =
      "DELETE FROM %%s WHERE left(path, %1$d) = left(?, %1$d) AND path = ?"
          .formatted(Table.KEY_PREFIX);

  private static final String BY_SOURCE =
      "DELETE FROM edges WHERE left(from_key, %1$d) BETWEEN left(?, %1$d) AND left(? || '$', %1$d) AND path = ?"
          .formatted(Table.END_PREFIX);

  private static final String FROM_FOLDER =
      "DELETE FROM edges WHERE left(from_key, %1$d) = left(?, %1$d) AND left(to_key, %1$d) = left(?, %1$d) AND from_key = ? AND to_key = ? AND path = ?"
          .formatted(Table.END_PREFIX);

  private Deletion() {}

  static void delete(Connection connection, List<String> paths) throws SQLException {
    for (Table table : List.of(Table.ENTITIES, Table.EXCLUDED_TESTS)) {
      each(connection, BY_KEY.formatted(table.title()), paths, path -> List.of(path, path, path));
    }
    for (Table table : List.of(Table.WORD_COVERAGE, Table.IGNORED_FILES)) {
      each(connection, BY_PATH.formatted(table.title()), paths, path -> List.of(path, path));
    }
    each(connection, BY_SOURCE, paths, path -> List.of(path, path, path));
    each(connection, FROM_FOLDER, paths, Deletion::fromFolder);
  }

  private static List<String> fromFolder(String path) {
    String folder = Keys.parentFolder(path);
    return List.of(folder, path, folder, path, path);
  }

  private static void each(
      Connection connection, String sql, List<String> paths, Parameters parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (String path : paths) {
        List<String> values = parameters.of(path);
        for (int i = 0; i < values.size(); i++) {
          statement.setString(i + 1, Texts.encode(values.get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private interface Parameters {
    List<String> of(String path);
  }
}
