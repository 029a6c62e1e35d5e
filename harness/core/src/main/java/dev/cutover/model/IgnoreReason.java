package dev.cutover.model;

/** Why a file of the corpus has no entities. */
public enum IgnoreReason {
  BINARY,
  LINK_LEAVES_ROOT,
  PARSE_FAILED,
  PARSE_TOO_COSTLY,
  TOO_LARGE,
  UNREADABLE,
  UNSUPPORTED_LANGUAGE;

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
