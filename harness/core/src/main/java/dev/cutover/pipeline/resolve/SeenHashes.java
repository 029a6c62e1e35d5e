package dev.cutover.pipeline.resolve;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Tells at once that something was never seen; what looks seen may be another of its hash. */
final class SeenHashes {
  private static final int WORDS = 1 << 15;

  private final AtomicIntegerArray bits = new AtomicIntegerArray(WORDS);

  void add(int hash) {
    int bit = 1 << hash;
    if ((bits.get(word(hash)) & bit) == 0) {
      bits.accumulateAndGet(word(hash), bit, (known, added) -> known | added);
    }
  }

  boolean mayContain(int hash) {
    return (bits.get(word(hash)) & 1 << hash) != 0;
  }

  private static int word(int hash) {
    return hash >>> 5 & WORDS - 1;
  }
}
