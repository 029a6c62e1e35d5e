package dev.cutover.backend.sqlite;

import org.jspecify.annotations.Nullable;

/** Bounds of the keys of a file and of the names with a given beginning. */
final class TextBounds {
  private static final int LAST = Character.MAX_CODE_POINT;

  private TextBounds() {}

  /**
   * Behind a path and all keys that continue it with {@code #}. The few other keys between the path
   * and this bound are told apart by their path.
   */
  static String end(String path) {
    return path + "$";
  }

  /**
   * The least text behind all that start with this one, in the order of code points; null where
   * there is none.
   */
  static @Nullable String afterPrefix(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < LAST) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, end) + Character.toString(next);
      }
    }
    return null;
  }
}
