package dev.cutover.backend.kuzu;

/**
 * Writes NUL as two characters, and the first of them as two others, so that no text is cut at a
 * NUL and all are ordered as before.
 */
final class Texts {
  private static final char MARK = '\1';
  private static final char NUL = '\1';
  private static final char ITSELF = '\2';

  private Texts() {}

  static String stored(String text) {
    if (text.indexOf('\0') < 0 && text.indexOf(MARK) < 0) {
      return text;
    }
    StringBuilder stored = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '\0' -> stored.append(MARK).append(NUL);
        case MARK -> stored.append(MARK).append(ITSELF);
        default -> stored.append(unit);
      }
    }
    return stored.toString();
  }

  static String read(String stored) {
    if (stored.indexOf(MARK) < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char unit = stored.charAt(i);
      if (unit == MARK) {
        i++;
        text.append(stored.charAt(i) == NUL ? '\0' : MARK);
      } else {
        text.append(unit);
      }
    }
    return text.toString();
  }
}
