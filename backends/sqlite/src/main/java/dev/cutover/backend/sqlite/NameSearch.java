package dev.cutover.backend.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a search by name, as a range or a scan of the index on lower-case names. {@code lower}
 * and {@code instr} know ASCII letters and whole bytes; {@code LIKE} would stop at a NUL.
 *
 * @param sql whose last parameter is the limit
 */
record NameSearch(String sql, List<Object> parameters) {
  private static final String SELECT =
      "SELECT " + Columns.ENTITY + " FROM entity WHERE id IN (SELECT id FROM entity WHERE ";
  private static final String ORDER =
      " ORDER BY name_length, key LIMIT ?) ORDER BY name_length, key";

  /** The name itself, then names that start with the text, then the rest. */
  static List<NameSearch> steps(String text) {
    String wanted = fold(text);
    @Nullable String end = KeyRange.afterPrefix(wanted);
    return List.of(
        step("lower(name) = ?", wanted),
        end == null
            ? step("lower(name) > ?", wanted)
            : step("lower(name) > ? AND lower(name) < ?", wanted, end),
        step("instr(lower(name), ?) > 1", wanted));
  }

  /** All parameters, the limit last. */
  Object[] arguments(int limit) {
    List<Object> all = new ArrayList<>(parameters);
    all.add(limit);
    return all.toArray();
  }

  private static NameSearch step(String condition, Object... parameters) {
    return new NameSearch(SELECT + condition + ORDER, List.of(parameters));
  }

  /** Makes ASCII letters lower case, as SQLite's {@code lower} does. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length(); i++) {
      char unit = folded.charAt(i);
      if (unit >= 'A' && unit <= 'Z') {
        folded.setCharAt(i, (char) (unit + ('a' - 'A')));
      }
    }
    return folded.toString();
  }
}
