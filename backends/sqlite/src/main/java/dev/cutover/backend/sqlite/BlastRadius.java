package dev.cutover.backend.sqlite;

import dev.cutover.store.Reader.Reached;
import java.sql.SQLException;
import java.util.List;

/**
 * Breadth-first search in a temporary table, one statement for each step. A recursive query would
 * have to follow every way of every length, and round a cycle as often as the depth allows, since
 * it cannot tell that a key was reached on a shorter way.
 */
final class BlastRadius {
  private static final String TABLE =
      "CREATE TEMP TABLE IF NOT EXISTS reached (id INTEGER PRIMARY KEY, distance INTEGER NOT NULL)";
  private static final String START =
      "INSERT INTO temp.reached SELECT id, 0 FROM keys WHERE id = " + Columns.ID_OF_KEY;
  private static final String STEP =
      """
      INSERT OR IGNORE INTO temp.reached
      SELECT edges.source, ? FROM temp.reached CROSS JOIN edges ON edges.target = reached.id
      WHERE reached.distance = ? AND (1 << edges.kind) & ?
      """;
  private static final String ANSWER =
      """
      SELECT paths.path || keys.local AS key, distance FROM temp.reached
      CROSS JOIN keys ON keys.id = reached.id
      CROSS JOIN paths ON paths.id = keys.path
      WHERE distance > 0 ORDER BY distance, key
      """;

  private BlastRadius() {}

  /** Asks within one transaction, so that the answer fits one state of the graph. */
  static List<Reached> of(SqliteReader reader, String key, int depth, int kinds)
      throws SQLException {
    reader.update(TABLE);
    reader.update("BEGIN");
    try {
      reader.update("DELETE FROM temp.reached");
      KeyParts parts = KeyParts.of(key);
      reader.update(START, parts.path(), parts.local());
      int distance = 1;
      while (distance <= depth && reader.update(STEP, distance, distance - 1, kinds) > 0) {
        distance++;
      }
      return reader.list(ANSWER, row -> new Reached(row.getString(1), row.getInt(2)));
    } finally {
      reader.update("COMMIT");
    }
  }
}
