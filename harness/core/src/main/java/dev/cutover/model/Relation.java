package dev.cutover.model;

/** The five relations of a code graph. */
public enum Relation {
  ENTITIES,
  EDGES,
  EXCLUDED_TESTS,
  WORD_COVERAGE,
  IGNORED_FILES;

  /** Parses the {@linkplain #toString() wire name}. */
  public static Relation of(String wireName) {
    return WireName.parse(Relation.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
