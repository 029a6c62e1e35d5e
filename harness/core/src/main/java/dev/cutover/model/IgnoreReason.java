package dev.cutover.model;

/** Why a file of the corpus has no entities. Stores hold them by number: new ones come last. */
public enum IgnoreReason {
  BINARY,
  LINK_LEAVES_ROOT,
  PARSE_FAILED,
  PARSE_TOO_COSTLY,
  TOO_LARGE,
  UNREADABLE,
  UNSUPPORTED_LANGUAGE,
  NESTED_TOO_DEEP;

  /** Parses the {@linkplain #toString() wire name}. */
  public static IgnoreReason of(String wireName) {
    return WireName.parse(IgnoreReason.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
