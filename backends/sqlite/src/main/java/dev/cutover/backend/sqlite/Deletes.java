package dev.cutover.backend.sqlite;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.Keys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements, prepared once, that delete the rows of a path through the ranges of their keys. */
final class Deletes implements AutoCloseable {
  private final List<PreparedStatement> ofKeys;
  private final List<PreparedStatement> ofPath;
  private final PreparedStatement fromFolder;

  Deletes(Connection connection) throws SQLException {
    ofKeys =
        List.of(
            connection.prepareStatement(inRange("entities", "key")),
            connection.prepareStatement(inRange("edges", "source")),
            connection.prepareStatement(inRange("excluded_tests", "key")));
    ofPath =
        List.of(
            connection.prepareStatement("DELETE FROM word_coverage WHERE path = ?"),
            connection.prepareStatement("DELETE FROM ignored_files WHERE path = ?"));
    fromFolder =
        connection.prepareStatement(
            "DELETE FROM edges WHERE source = ? AND kind IN (%s) AND target = ? AND path = ?"
                .formatted(everyKind()));
  }

  void delete(String path) throws SQLException {
    for (PreparedStatement statement : ofKeys) {
      statement.setString(1, path);
      statement.setString(2, KeyRange.end(path));
      statement.setString(3, path);
      statement.executeUpdate();
    }
    for (PreparedStatement statement : ofPath) {
      statement.setString(1, path);
      statement.executeUpdate();
    }
    fromFolder.setString(1, Keys.parentFolder(path));
    fromFolder.setString(2, path);
    fromFolder.setString(3, path);
    fromFolder.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : ofKeys) {
      statement.close();
    }
    for (PreparedStatement statement : ofPath) {
      statement.close();
    }
    fromFolder.close();
  }

  /** Named one by one, so that the three columns of the identity lead straight to the rows. */
  private static String everyKind() {
    return Stream.of(EdgeKind.values())
        .map(kind -> Integer.toString(kind.ordinal()))
        .collect(Collectors.joining(", "));
  }

  private static String inRange(String table, String key) {
    return "DELETE FROM %s WHERE %s >= ? AND %s < ? AND path = ?".formatted(table, key, key);
  }
}
