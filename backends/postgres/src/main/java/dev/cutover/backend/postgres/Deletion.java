package dev.cutover.backend.postgres;

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
  private static final String BY_KEY =
      "DELETE FROM %s WHERE " + Beginning.OF_KEY.isWithin("key") + " AND path = ?";

  private static final String BY_PATH = "DELETE FROM %s WHERE " + Beginning.OF_KEY.is("path", "?");

  private static final String BY_SOURCE =
      "DELETE FROM edges WHERE " + Beginning.OF_END.isWithin("from_key") + " AND path = ?";

  private static final String FROM_FOLDER =
      "DELETE FROM edges WHERE %s AND %s AND path = ?"
          .formatted(Beginning.OF_END.is("from_key", "?"), Beginning.OF_END.is("to_key", "?"));

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
    return List.of(folder, folder, path, path, path);
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
