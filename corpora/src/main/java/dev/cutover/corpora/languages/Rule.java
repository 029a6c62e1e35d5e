package dev.cutover.corpora.languages;

/** What a node of some type means. */
@FunctionalInterface
public interface Rule {
  /** Tells the walk, which has just come to the node and will go on to its children. */
  void apply(Walk walk, int node);
}
