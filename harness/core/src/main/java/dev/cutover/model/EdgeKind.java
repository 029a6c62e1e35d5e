package dev.cutover.model;

/**
 * How one entity depends on another. Declared in the order of the wire names, so that ordinals and
 * names sort alike.
 */
public enum EdgeKind {
  CALLS,
  CONTAINS,
  IMPLEMENTS,
  IMPORTS,
  INHERITS,
  READS,
  USES,
  WRITES;

  /** Parses the {@linkplain #toString() wire name}. */
  public static EdgeKind of(String wireName) {
    return WireName.parse(EdgeKind.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
