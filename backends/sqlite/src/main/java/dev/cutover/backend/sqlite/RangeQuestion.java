package dev.cutover.backend.sqlite;

import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.store.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The question for the rows of a range of keys, in their order.
 *
 * <p>A key of an entity or edge is stored in two parts, of which the first is indexed: it is the
 * paths that are looked for, a few too many perhaps, and of their keys those that are in the range.
 * A path whose keys are in the range is in the range itself, or begins the first key of the range.
 *
 * @param arguments in the order in which the statement takes them
 */
record RangeQuestion(String sql, List<String> arguments) {
  /** Beginnings of more paths than that are not looked for one by one. */
  private static final int MOST_BEGINNINGS = 100;

  /**
   * What goes on behind the path in a key; a path that sorts before another by more is behind it.
   */
  private static final char FIRST_OF_LOCAL = '#';

  /** No key without a path begins behind that. */
  private static final char LAST_WITHOUT_PATH = Keys.unresolved("").charAt(0);

  /**
   * Whether a relation's keys are stored in two parts, so that a range of paths is quickly found.
   */
  static boolean isCutByPath(Relation relation) {
    return relation == Relation.ENTITIES || relation == Relation.EDGES;
  }

  static RangeQuestion of(Relation relation, KeyRange range) {
    List<String> conditions = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    if (isCutByPath(relation)) {
      String paths = paths(range, arguments);
      if (!paths.isEmpty()) {
        conditions.add(
            (relation == Relation.EDGES ? "source_id" : "id")
                + " IN (SELECT keys.id FROM paths CROSS JOIN keys ON keys.path = paths.id WHERE "
                + paths
                + ")");
      }
    }
    String key = Columns.key(relation);
    if (!range.from().isEmpty()) {
      conditions.add(key + " >= ?");
      arguments.add(range.from());
    }
    range
        .to()
        .ifPresent(
            to -> {
              conditions.add(key + " < ?");
              arguments.add(to);
            });
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return new RangeQuestion(Columns.all(relation) + where + Columns.order(relation), arguments);
  }

  /** What the paths of the keys have in common; empty where that is nothing. */
  private static String paths(KeyRange range, List<String> arguments) {
    List<String> conditions = new ArrayList<>();
    List<String> beginnings = range.from().isEmpty() ? List.of() : beginnings(range.from());
    if (!range.from().isEmpty() && beginnings.size() <= MOST_BEGINNINGS) {
      String others = String.join(", ", Collections.nCopies(beginnings.size(), "?"));
      conditions.add(
          others.isEmpty()
              ? "paths.path >= ?"
              : "(paths.path >= ? OR paths.path IN (" + others + "))");
      arguments.add(range.from());
      arguments.addAll(beginnings);
    }
    range
        .to()
        .ifPresent(
            to -> {
              conditions.add("paths.path < ?");
              arguments.add(to);
            });
    return String.join(" AND ", conditions);
  }

  /** The paths that sort before a key and may still have keys that do not. */
  private static List<String> beginnings(String key) {
    List<String> beginnings = new ArrayList<>();
    if (key.charAt(0) <= LAST_WITHOUT_PATH) {
      beginnings.add("");
    }
    for (int end = 1; end < key.length(); end++) {
      if (key.charAt(end) <= FIRST_OF_LOCAL) {
        beginnings.add(key.substring(0, end));
      }
    }
    return beginnings;
  }
}
