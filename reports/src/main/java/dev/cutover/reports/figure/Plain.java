package dev.cutover.reports.figure;

/**
 * Text of others made harmless to look at: what would move the cursor, end the line or turn the
 * direction of writing is spelt out.
 */
public final class Plain {
  private Plain() {}

  /** The text on one line, invisible characters as {@code \}{@code u202e}. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t') {
                shown.append(' ');
              } else if (acts(point)) {
                shown.append("\\u%04x".formatted(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static boolean acts(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> point >= 0xFFFE && point <= 0xFFFF;
    };
  }
}
