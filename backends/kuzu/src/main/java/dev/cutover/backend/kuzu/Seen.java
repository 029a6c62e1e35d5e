package dev.cutover.backend.kuzu;

/**
 * Tells of most rows for certain that they were not written before: a Bloom filter that never
 * grows. With fifteen million rows it errs for one in a hundred; with more it errs more often, and
 * writing gets slower, never wrong.
 */
final class Seen {
  /** 16 MiB. */
  private static final int WORDS = 1 << 21;

  private static final int PROBES = 6;

  private long[] words = {};
  private boolean everything;

  /** Takes every row from now on for one that may have been written before. */
  void everything() {
    everything = true;
    words = new long[0];
  }

  /** Remembers a hash; false where it was certainly not remembered before. */
  boolean add(long hash) {
    return everything || addToFilter(hash);
  }

  private boolean addToFilter(long hash) {
    if (words.length == 0) {
      words = new long[WORDS];
    }
    boolean known = true;
    long probe = hash;
    for (int i = 0; i < PROBES; i++) {
      int word = (int) (probe >>> 6) & (WORDS - 1);
      long bit = 1L << probe;
      known &= (words[word] & bit) != 0;
      words[word] |= bit;
      probe += Long.rotateLeft(hash, 32) | 1;
    }
    return known;
  }
}
