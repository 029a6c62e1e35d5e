package dev.cutover.backend.cozo;

/** Makes upper and lower case of ASCII letters alike and leaves all else as it is. */
final class AsciiCase {
  private AsciiCase() {}

  static String fold(String text) {
    char[] units = text.toCharArray();
    for (int i = 0; i < units.length; i++) {
      if (units[i] >= 'A' && units[i] <= 'Z') {
        units[i] = (char) (units[i] + ('a' - 'A'));
      }
    }
    return new String(units);
  }
}
