package dev.cutover.model;

/** Compares strings as the bytes of their UTF-8 form would be, without making those bytes. */
public final class Utf8Order {
  /** Keys of neighbours begin alike; so many characters at once are compared as words. */
  private static final int STRIDE = 32;

  private Utf8Order() {}

  /** Negative, zero or positive, as {@code a} sorts before, with or after {@code b}. */
  public static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    int same = 0;
    while (same + STRIDE <= common && a.regionMatches(same, b, same, STRIDE)) {
      same += STRIDE;
    }
    for (int i = same; i < common; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        return rank(left) - rank(right);
      }
    }
    return a.length() - b.length();
  }

  /** UTF-16 puts surrogates below U+E000..U+FFFF, UTF-8 puts what they stand for above. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
