package dev.cutover.backend.postgres;

import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import java.util.stream.Collectors;

/**
 * Looks for a text in names, best first.
 *
 * <p>In the collation "C", {@code lower()} knows ASCII letters only, and {@code strpos()} knows no
 * wildcards. The length of a name is that of its text, not of its escapes. A text that may be found
 * within or across escapes is looked for by regular expressions, which go from character to
 * character of the text, whatever its escapes.
 */
final class NameSearch {
  private static final String QUESTION =
      Table.ENTITIES.select()
          + """
           WHERE %s
          ORDER BY lower(name) <> ?, NOT starts_with(lower(name), ?), NOT (%s),
            length(replace(replace(name, U&'\\0001\\0002', 'x'), U&'\\0001\\0001', 'x')), key
          LIMIT ?
          """;

  private static final String BEGINS = "starts_with(lower(name), ?)";
  private static final String CONTAINS = "strpos(lower(name), ?) > 0";
  private static final String LIKE = "lower(name) LIKE ?";
  private static final String FITS = "lower(name) ~ ?";

  /** A character of a text as it is stored. */
  private static final String CHARACTER = "(?:\\u0001.|[^\\u0001])";

  private final NameMatcher matcher;
  private final Match match;
  private final String wanted;
  private final boolean ambiguous;

  NameSearch(Match match, String text) {
    this.match = match;
    this.matcher = new NameMatcher(match, text);
    this.wanted = matcher.wanted();
    this.ambiguous = Texts.isAmbiguousPart(wanted);
  }

  String sql() {
    String contains = ambiguous ? FITS : CONTAINS;
    return QUESTION.formatted(
        switch (match) {
          case PREFIX -> BEGINS;
          case CONTAINS -> contains;
          case FUZZY -> ambiguous ? FITS : LIKE;
        },
        contains);
  }

  Object[] parameters(int limit) {
    String stored = Texts.encode(wanted);
    String contained = ambiguous ? containing() : stored;
    Object matched =
        switch (match) {
          case PREFIX -> stored;
          case CONTAINS -> contained;
          case FUZZY -> ambiguous ? scattered() : matcher.like();
        };
    return new Object[] {matched, stored, stored, contained, Math.max(0, limit)};
  }

  private String containing() {
    return wanted
        .codePoints()
        .mapToObj(NameSearch::literal)
        .collect(Collectors.joining("", "^" + CHARACTER + "*", ""));
  }

  private String scattered() {
    return wanted
        .codePoints()
        .mapToObj(point -> CHARACTER + "*" + literal(point))
        .collect(Collectors.joining("", "^", ""));
  }

  /** A character as it is stored, each of its own a number. */
  private static String literal(int point) {
    return Texts.encode(Character.toString(point))
        .codePoints()
        .mapToObj("\\U%08X"::formatted)
        .collect(Collectors.joining());
  }
}
