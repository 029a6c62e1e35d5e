package dev.cutover.pipeline;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of each folder when the walk enters it. Holds one path, since the walk is
 * depth-first.
 */
final class Folders {
  private String current = "";

  /** The rows of the folders, the project first, that this file is the first one in. */
  List<Row> entering(String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    List<Row> rows = new ArrayList<>();
    if (current.isEmpty()) {
      rows.add(folder(Keys.PROJECT, EntityKind.PROJECT, ".", "."));
    }
    String before = current.equals(Keys.PROJECT) ? "" : current;
    for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
      String entered = folder.substring(0, slash + 1);
      if (!before.startsWith(entered)) {
        rows.add(folder(entered));
        rows.add(contains(entered));
      }
    }
    current = folder.isEmpty() ? Keys.PROJECT : folder;
    return rows;
  }

  /** The edge from a folder to a file or folder in it. */
  static Edge contains(String path) {
    return new Edge(
        Keys.parentFolder(path), EdgeKind.CONTAINS, path, path, 1, 0, 0, Certainty.SAME_FILE);
  }

  private static Entity folder(String path) {
    String bare = path.substring(0, path.length() - 1);
    String name = bare.substring(bare.lastIndexOf('/') + 1);
    return folder(path, EntityKind.FOLDER, name, bare.replace('/', '.'));
  }

  private static Entity folder(String path, EntityKind kind, String name, String qualifiedName) {
    return new Entity(
        path, kind, name, qualifiedName, "", path, Span.NONE, "", Visibility.UNKNOWN, 0, null);
  }
}
