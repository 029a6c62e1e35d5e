package dev.cutover.backend.postgres;

import dev.cutover.model.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a text in names, best first.
 *
 * <p>In the collation "C", {@code lower()} knows ASCII letters only, and {@code strpos()} knows no
 * wildcards. The length of a name is that of its text, not of its escapes.
 */
final class NameSearch {
  private static final String QUESTION =
      Table.ENTITIES.select()
          + """
           WHERE strpos(lower(name), ?) > 0
          ORDER BY lower(name) <> ?, NOT starts_with(lower(name), ?),
            length(replace(replace(name, U&'\\0001\\0002', 'x'), U&'\\0001\\0001', 'x')), key
          """;

  private static final int FETCH = 1_000;

  private final String wanted;
  private final int limit;

  NameSearch(String text, int limit) {
    this.wanted = Texts.lower(text);
    this.limit = limit;
  }

  /** The database finds a few names too many where escapes are concerned; those are left out. */
  List<Entity> on(Connection connection) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement(question())) {
      question.setFetchSize(FETCH);
      for (int i = 1; i <= 3; i++) {
        question.setString(i, Texts.encode(wanted));
      }
      List<Entity> found = new ArrayList<>();
      try (ResultSet at = question.executeQuery()) {
        while (found.size() < limit && at.next()) {
          Entity entity = StoredRows.entity(at);
          if (Texts.lower(entity.name()).contains(wanted)) {
            found.add(entity);
          }
        }
      }
      return found;
    }
  }

  private String question() {
    return Texts.isAmbiguousPart(wanted) ? QUESTION : QUESTION + " LIMIT " + Math.max(0, limit);
  }
}
