package dev.cutover.store;

import org.jspecify.annotations.Nullable;

/**
 * {@linkplain TextHash Hashes} of texts, of which the last ones are remembered: the rows of a file
 * name the same few keys and paths again and again. For one thread at a time.
 */
public final class TextHashes {
  private static final int SLOTS = 1 << 12;

  private final @Nullable String[] texts = new String[SLOTS];
  private final long[] hashes = new long[SLOTS];

  /** As {@link TextHash#of}. */
  public long of(String text) {
    int slot = text.hashCode() & SLOTS - 1;
    if (!text.equals(texts[slot])) {
      hashes[slot] = TextHash.of(text);
      texts[slot] = text;
    }
    return hashes[slot];
  }
}
