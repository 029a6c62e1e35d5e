package dev.cutover.backend.cozo;

import java.util.Optional;

/** Where the texts that begin with a text are, in the order of their UTF-8 bytes. */
final class Beginnings {
  private Beginnings() {}

  /** The first text behind all that begin with this one; none where those go on to the end. */
  static Optional<String> end(String beginning) {
    int length = beginning.length();
    while (length > 0) {
      int last = beginning.codePointBefore(length);
      length -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        return Optional.of(beginning.substring(0, length) + Character.toString(next(last)));
      }
    }
    return Optional.empty();
  }

  /** Surrogates are no characters. */
  private static int next(int point) {
    return point + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : point + 1;
  }
}
