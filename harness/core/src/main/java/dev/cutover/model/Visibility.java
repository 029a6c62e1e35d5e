package dev.cutover.model;

/** Who may refer to an entity; UNKNOWN where the language does not say. */
public enum Visibility {
  PUBLIC,
  PROTECTED,
  INTERNAL,
  PRIVATE,
  UNKNOWN;

  /** Parses the {@linkplain #toString() wire name}. */
  public static Visibility of(String wireName) {
    return WireName.parse(Visibility.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
