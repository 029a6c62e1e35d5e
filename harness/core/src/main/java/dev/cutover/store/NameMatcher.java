package dev.cutover.store;

import dev.cutover.model.Entity;
import dev.cutover.model.Utf8Order;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for a text in names, for stores that go through names themselves, and puts the question
 * into patterns, for stores whose engine does.
 */
public final class NameMatcher {
  private static final int NO_MATCH = -1;
  private static final int EQUAL = 0;
  private static final int BEGINNING = 1;
  private static final int WITHIN = 2;
  private static final int SCATTERED = 3;

  private final Match match;
  private final String wanted;

  public NameMatcher(Match match, String text) {
    this.match = match;
    this.wanted = fold(text);
  }

  /** The text with ASCII capitals made small and all else as it is. */
  public static String fold(String text) {
    char[] units = text.toCharArray();
    for (int i = 0; i < units.length; i++) {
      if (units[i] >= 'A' && units[i] <= 'Z') {
        units[i] = (char) (units[i] + ('a' - 'A'));
      }
    }
    return new String(units);
  }

  /** The text that is looked for, folded. */
  public String wanted() {
    return wanted;
  }

  public boolean matches(String name) {
    return rank(fold(name)) != NO_MATCH;
  }

  /** The best of these entities that match, best first. */
  public List<Entity> best(Stream<Entity> entities, int limit) {
    return entities
        .map(entity -> new Hit(rank(fold(entity.name())), entity))
        .filter(hit -> hit.rank != NO_MATCH)
        .sorted(Hit.ORDER)
        .limit(limit)
        .map(Hit::entity)
        .toList();
  }

  /**
   * The question as a pattern of SQL's {@code LIKE ... ESCAPE '\'}, for folded names in a database
   * whose {@code %} and comparison know no collation.
   */
  public String like() {
    return switch (match) {
      case PREFIX -> escaped().collect(Collectors.joining("", "", "%"));
      case CONTAINS -> escaped().collect(Collectors.joining("", "%", "%"));
      case FUZZY -> escaped().collect(Collectors.joining("%", "%", "%"));
    };
  }

  /**
   * The question as a regular expression that fits whole names as they are written, in what the
   * dialects of Java, RE2 and Rust have in common; all of it in ASCII, and without backtracking.
   */
  public String regex() {
    String points = wanted.codePoints().mapToObj(this::step).collect(Collectors.joining());
    String before = match == Match.CONTAINS ? "^[\\x{0}-\\x{10FFFF}]*" : "^";
    return before + points + "[\\x{0}-\\x{10FFFF}]*$";
  }

  private String step(int point) {
    String either = either(point);
    return match == Match.FUZZY ? "[^%s]*[%s]".formatted(either, either) : "[" + either + "]";
  }

  private static String either(int point) {
    String small = "\\x{%X}".formatted(point);
    return point >= 'a' && point <= 'z' ? small + "\\x{%X}".formatted(point - ('a' - 'A')) : small;
  }

  private Stream<String> escaped() {
    return wanted
        .codePoints()
        .mapToObj(
            point ->
                (point == '%' || point == '_' || point == '\\' ? "\\" : "")
                    + Character.toString(point));
  }

  private int rank(String name) {
    int at = name.indexOf(wanted);
    if (at == 0) {
      return name.length() == wanted.length() ? EQUAL : BEGINNING;
    }
    if (at > 0 && match != Match.PREFIX) {
      return WITHIN;
    }
    return match == Match.FUZZY && isScattered(name) ? SCATTERED : NO_MATCH;
  }

  /** Takes each code point at its first place behind the one before. */
  private boolean isScattered(String name) {
    int from = 0;
    for (int point : wanted.codePoints().toArray()) {
      int at = name.indexOf(point, from);
      if (at < 0) {
        return false;
      }
      from = at + Character.charCount(point);
    }
    return true;
  }

  private record Hit(int rank, Entity entity) {
    static final Comparator<Hit> ORDER =
        Comparator.comparingInt(Hit::rank)
            .thenComparingInt(
                hit -> hit.entity.name().codePointCount(0, hit.entity.name().length()))
            .thenComparing(hit -> hit.entity.key(), Utf8Order::compare);
  }
}
