package dev.cutover.backend.sqlite;

import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a search by name, as a range or a scan of the index on lower-case names. {@code lower}
 * and {@code instr} know ASCII letters and whole bytes; {@code LIKE} would stop at a NUL, and takes
 * U+FFFD, U+FFFE and U+FFFF for one, so where they occur a recursive query takes its place.
 *
 * @param sql whose last parameter is the limit
 */
record NameSearch(String sql, List<Object> parameters) {
  private static final String SELECT =
      "SELECT " + Columns.ENTITY + " FROM entity WHERE id IN (SELECT id FROM entity WHERE ";
  private static final String ORDER =
      " ORDER BY name_length, key LIMIT ?) ORDER BY name_length, key";

  /** Goes from each code point to its first place behind the one before. Takes them as JSON. */
  private static final String SCATTERED =
      """
      EXISTS (
        WITH RECURSIVE
          points AS (SELECT key AS i, CAST(char(value) AS BLOB) AS point FROM json_each(?)),
          walk (i, rest) AS (
            SELECT 0, CAST(lower(name) AS BLOB)
            UNION ALL
            SELECT walk.i + 1, substr(rest, instr(rest, point) + length(point))
            FROM walk JOIN points ON points.i = walk.i WHERE instr(rest, point) > 0)
        SELECT 1 FROM walk WHERE i = ?)
      """;

  private static final String SCATTERED_UNLESS_PLAIN =
      "CASE WHEN instr(lower(name), char(0)) > 0 THEN "
          + SCATTERED
          + " ELSE lower(name) LIKE ? ESCAPE '\\' END";

  /** SQLite refuses patterns of more than 50,000 bytes; a code point takes five at most. */
  private static final int LONGEST_PATTERN = 8_000;

  /** The name itself, then names that start with the text, then those that contain it, the rest. */
  static List<NameSearch> steps(Match match, String text) {
    NameMatcher matcher = new NameMatcher(match, text);
    String wanted = matcher.wanted();
    List<NameSearch> steps = new ArrayList<>();
    steps.add(step("lower(name) = ?", wanted));
    steps.add(beginning(wanted));
    if (match != Match.PREFIX) {
      steps.add(step("instr(lower(name), ?) > 1", wanted));
    }
    if (match == Match.FUZZY) {
      steps.add(scattered(matcher));
    }
    return steps;
  }

  /** All parameters, the limit last. */
  Object[] arguments(int limit) {
    List<Object> all = new ArrayList<>(parameters);
    all.add(limit);
    return all.toArray();
  }

  private static NameSearch beginning(String wanted) {
    @Nullable String end = TextBounds.afterPrefix(wanted);
    return end == null
        ? step("lower(name) > ?", wanted)
        : step("lower(name) > ? AND lower(name) < ?", wanted, end);
  }

  private static NameSearch scattered(NameMatcher matcher) {
    String wanted = matcher.wanted();
    int[] points = wanted.codePoints().toArray();
    String json = Arrays.toString(points);
    String others = "instr(lower(name), ?) = 0 AND ";
    return isPlain(points)
        ? step(others + SCATTERED_UNLESS_PLAIN, wanted, json, points.length, matcher.like())
        : step(others + SCATTERED, wanted, json, points.length);
  }

  private static boolean isPlain(int[] points) {
    return points.length <= LONGEST_PATTERN
        && IntStream.of(points)
            .noneMatch(point -> point == 0 || (point >= 0xFFFD && point <= 0xFFFF));
  }

  private static NameSearch step(String condition, Object... parameters) {
    return new NameSearch(SELECT + condition + ORDER, List.of(parameters));
  }
}
