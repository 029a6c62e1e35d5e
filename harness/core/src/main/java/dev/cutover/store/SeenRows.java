package dev.cutover.store;

import dev.cutover.model.Edge;
import dev.cutover.model.Row;

/**
 * Tells of most rows for certain that they were not written before: a Bloom filter that never
 * grows. With fifteen million rows it errs for two in a hundred; with more it errs more often, and
 * writing gets slower, never wrong.
 *
 * <p>All bits of a row lie in one line of the processor's cache, so that a row costs one miss;
 * after Putze, Sanders and Singler, <em>Cache-, Hash- and Space-Efficient Bloom Filters</em>
 * (2007).
 */
public final class SeenRows {
  /** 16 MiB. */
  private static final int WORDS = 1 << 21;

  private static final int WORDS_OF_LINE = 8;
  private static final int BITS_OF_PROBE = 9;
  private static final int PROBES = 6;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final TextHashes hashes;
  private long[] words = {};
  private boolean everything;

  /**
   * Remembers nothing.
   *
   * @param hashes of whoever writes the rows, and needs them for it
   */
  public SeenRows(TextHashes hashes) {
    this.hashes = hashes;
  }

  /** Takes every row from now on for one that may have been written before. */
  public void everything() {
    everything = true;
    words = new long[0];
  }

  /** Remembers a row by its identity; false where none of equal identity was remembered before. */
  public boolean add(Row row) {
    return add(identity(row));
  }

  /** Remembers a hash; false where it was certainly not remembered before. */
  public boolean add(long hash) {
    return everything || addToFilter(hash);
  }

  private boolean addToFilter(long hash) {
    if (words.length == 0) {
      words = new long[WORDS];
    }
    int line = (int) (hash >>> 40) & (WORDS / WORDS_OF_LINE - 1);
    long bits = mix(hash, ODD);
    boolean known = true;
    for (int i = 0; i < PROBES; i++) {
      int word = line * WORDS_OF_LINE + ((int) (bits >>> 6) & (WORDS_OF_LINE - 1));
      long bit = 1L << bits;
      known &= (words[word] & bit) != 0;
      words[word] |= bit;
      bits >>>= BITS_OF_PROBE;
    }
    return known;
  }

  /** Differs for rows of different identity, but for a rare chance. */
  private long identity(Row row) {
    long hash = row.relation().ordinal();
    if (row instanceof Edge edge) {
      long from = mix(hash, hashes.of(edge.from()));
      return mix(mix(from, edge.kind().ordinal()), hashes.of(edge.to()));
    }
    return mix(hash, hashes.of(row.identity().getFirst()));
  }

  private static long mix(long hash, long more) {
    long mixed = (hash ^ more) * ODD;
    return mixed ^ (mixed >>> 32);
  }
}
