package dev.cutover.ci.migration;

import dev.cutover.store.StoreUri;
import org.jspecify.annotations.Nullable;

/**
 * A text of a row as it is shown: on one line, in ASCII, so that texts that look alike are told
 * apart; cut to where it matters; the passwords of connection strings in it starred out.
 */
public final class Excerpt {
  /** How much is shown of a text. */
  static final int LENGTH = 160;

  /** How much stands in front of what matters. */
  private static final int LEAD = 60;

  private Excerpt() {}

  /** The beginning of a text; {@code null} where there is none. */
  public static String of(@Nullable String text) {
    return of(text, 0);
  }

  /**
   * The part of a text in which it differs from another.
   *
   * @param text whose part is shown
   */
  public static String of(@Nullable String text, @Nullable String other) {
    return of(text, text == null || other == null ? 0 : firstDifference(text, other));
  }

  private static String of(@Nullable String text, int matters) {
    if (text == null) {
      return "null";
    }
    String masked = StoreUri.masked(text);
    int from = masked.length() <= LENGTH ? 0 : start(masked, Math.max(0, matters - LEAD));
    int to = start(masked, Math.min(masked.length(), from + LENGTH));
    return (from > 0 ? "…" : "")
        + '"'
        + escaped(masked.substring(from, to))
        + '"'
        + (to < masked.length() ? "… (%,d characters)".formatted(masked.length()) : "");
  }

  /** Not between the halves of a character. */
  private static int start(String text, int index) {
    int within = Math.min(index, text.length());
    boolean between =
        within > 0 && within < text.length() && Character.isLowSurrogate(text.charAt(within));
    return between ? within - 1 : within;
  }

  private static int firstDifference(String text, String other) {
    int common = Math.min(text.length(), other.length());
    for (int i = 0; i < common; i++) {
      if (text.charAt(i) != other.charAt(i)) {
        return i;
      }
    }
    return common;
  }

  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '"', '\\' -> shown.append('\\').append(unit);
        case '\n' -> shown.append("\\n");
        case '\t' -> shown.append("\\t");
        default -> {
          if (unit >= ' ' && unit < '\u007f') {
            shown.append(unit);
          } else {
            shown.append("\\u%04x".formatted((int) unit));
          }
        }
      }
    }
    return shown.toString();
  }
}
