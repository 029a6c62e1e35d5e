package dev.cutover.store;

import java.util.Locale;

/**
 * How a text is looked for in simple names: upper and lower case of ASCII letters alike, every
 * other character literal.
 *
 * <p>Each way finds what the one before it finds, in the same order, and then more: names that are
 * the text, names that start with it, names that contain it, names that have it scattered in them;
 * within each by length of the name in code points, then by key as UTF-8 bytes.
 */
public enum Match {
  /** Names that start with the text. */
  PREFIX,
  /** Names that have the text somewhere in them. */
  CONTAINS,
  /**
   * Names that have all code points of the text in its order, whatever stands between them: {@code
   * gnm} finds {@code getName}. {@code LIKE '%g%n%m%'}, if all were letters.
   */
  FUZZY;

  /** Parses the {@linkplain #toString() lower-case name}. */
  public static Match of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
