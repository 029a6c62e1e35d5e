package dev.cutover.backend.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Text as PostgreSQL can hold it, which has no U+0000.
 *
 * <p>U+0000 becomes U+0001 U+0001, and U+0001 becomes U+0001 U+0002. That keeps the order of texts,
 * and what begins with a text still does.
 */
final class Texts {
  private static final char LEAD = 1;
  private static final char LAST_OF_ESCAPES = 2;

  private Texts() {}

  static String encode(String text) {
    if (!hasBelow(text, LAST_OF_ESCAPES)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit <= LEAD) {
        escaped.append(LEAD);
        unit++;
      }
      escaped.append(unit);
    }
    return escaped.toString();
  }

  static String decode(String stored) {
    if (stored.indexOf(LEAD) < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char unit = stored.charAt(i);
      text.append(unit == LEAD ? (char) (stored.charAt(++i) - 1) : unit);
    }
    return text.toString();
  }

  /** The escaped text in UTF-8. */
  static byte[] utf8(String text) {
    return encode(text).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether looking for the escaped text may find it where the text itself is not: within or across
   * escapes.
   */
  static boolean isAmbiguousPart(String text) {
    return hasBelow(text, (char) (LAST_OF_ESCAPES + 1));
  }

  static String[] encodeAll(Collection<String> texts) {
    return texts.stream().map(Texts::encode).toArray(String[]::new);
  }

  /** An identifier in quotes. */
  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static boolean hasBelow(String text, char bound) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < bound) {
        return true;
      }
    }
    return false;
  }
}
