package dev.cutover.backend.kuzu;

import dev.cutover.store.RecentTexts;

/**
 * Nodes that are certainly there, so that a batch need not ask for what others refer to again and
 * again. Nodes are never deleted: one that no entity bears any more stays for the edges.
 */
final class KnownNodes {
  /** Of each of two generations: 6 MB. */
  private static final int AT_HAND = 1 << 16;

  private static final long EXISTS = 1;
  private static final long PLACED = 2;

  private final RecentTexts nodes = new RecentTexts(AT_HAND);

  /** Whether a node of this key is certainly there. */
  boolean exists(String key) {
    return nodes.get(RecentTexts.hash(key)) >= EXISTS;
  }

  /** Whether it certainly has the hash of its path. */
  boolean isPlaced(String key) {
    return nodes.get(RecentTexts.hash(key)) == PLACED;
  }

  /**
   * Remembers a node.
   *
   * @param placed whether it was written with the hash of its path
   */
  void add(String key, boolean placed) {
    if (placed || !exists(key)) {
      nodes.put(RecentTexts.hash(key), placed ? PLACED : EXISTS);
    }
  }

  /** Drops all, after a batch of which nothing is there. */
  void forget() {
    nodes.clear();
  }
}
