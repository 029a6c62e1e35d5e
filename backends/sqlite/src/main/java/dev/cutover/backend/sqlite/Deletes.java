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
  private final PreparedStatement ofTests;
  private final List<PreparedStatement> ofPath;
  private final PreparedStatement fromFolder;

  Deletes(Connection connection) throws SQLException {
    ofKeys =
        List.of(
            connection.prepareStatement(inRange("entities", "id")),
            connection.prepareStatement(inRange("edges", "source")));
    ofTests =
        connection.prepareStatement(
            "DELETE FROM excluded_tests WHERE key >= ? AND key < ? AND path = ?");
    ofPath =
        List.of(
            connection.prepareStatement("DELETE FROM word_coverage WHERE path = ?"),
            connection.prepareStatement("DELETE FROM ignored_files WHERE path = ?"));
    fromFolder =
        connection.prepareStatement(
            "DELETE FROM edges WHERE source = %s AND kind IN (%s) AND target = %s AND coalesce(path, ?) = ?"
                .formatted(Columns.ID_OF_KEY, everyKind(), Columns.ID_OF_KEY));
  }

  void delete(String path) throws SQLException {
    for (PreparedStatement statement : ofKeys) {
      deleteKeys(statement, path);
    }
    execute(ofTests, path, TextBounds.end(path), path);
    for (PreparedStatement statement : ofPath) {
      execute(statement, path);
    }
    deleteFromFolder(KeyParts.of(Keys.parentFolder(path)), KeyParts.of(path), path);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : ofKeys) {
      statement.close();
    }
    ofTests.close();
    for (PreparedStatement statement : ofPath) {
      statement.close();
    }
    fromFolder.close();
  }

  private static void deleteKeys(PreparedStatement statement, String path) throws SQLException {
    KeyParts parts = KeyParts.of(path);
    execute(
        statement, parts.path(), parts.local(), TextBounds.end(parts.local()), parts.path(), path);
  }

  private void deleteFromFolder(KeyParts folder, KeyParts target, String path) throws SQLException {
    execute(
        fromFolder,
        folder.path(),
        folder.local(),
        target.path(),
        target.local(),
        folder.path(),
        path);
  }

  private static void execute(PreparedStatement statement, String... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setString(i + 1, arguments[i]);
    }
    statement.executeUpdate();
  }

  /** Named one by one, so that the three columns of the identity lead straight to the rows. */
  private static String everyKind() {
    return Stream.of(EdgeKind.values())
        .map(kind -> Integer.toString(kind.ordinal()))
        .collect(Collectors.joining(", "));
  }

  private static String inRange(String table, String id) {
    return "DELETE FROM %s WHERE %s IN (%s) AND coalesce(path, ?) = ?"
        .formatted(table, id, Columns.IDS_IN_RANGE);
  }
}
