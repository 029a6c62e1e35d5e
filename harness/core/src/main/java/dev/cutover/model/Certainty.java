package dev.cutover.model;

/** How sure an edge's target is, from the surest down. */
public enum Certainty {
  /** The target is defined in the file that refers to it. */
  SAME_FILE,
  /** The target was found through an import, a package or an include of the referring file. */
  IMPORT,
  /** Exactly one definition of the corpus bears the name. */
  UNIQUE_NAME,
  /** Nothing fits, or several do: the edge ends at {@link Keys#unresolved}. */
  UNRESOLVED;

  /** Parses the {@linkplain #toString() wire name}. */
  public static Certainty of(String wireName) {
    return WireName.parse(Certainty.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
