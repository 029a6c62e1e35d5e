package dev.cutover.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers that a store gave to texts that were used lately, found by 128-bit hashes of the texts:
 * rows are compared by such hashes everywhere, and memory neither grows with the length of keys nor
 * with their number.
 */
public final class RecentTexts {
  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private final int capacity;
  private Generation recent;
  private Generation older;
  private boolean forgot;

  /**
   * @param capacity of each of two generations, a power of two
   */
  public RecentTexts(int capacity) {
    this.capacity = capacity;
    this.recent = new Generation(capacity);
    this.older = new Generation(capacity);
  }

  /** A hash of a text, by which it is known here. */
  public static HashValue128 hash(String text) {
    return HASHER.hashBytesTo128Bits(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The number of a text, 0 where it is not at hand. */
  public long get(HashValue128 text) {
    long id = recent.get(text);
    if (id == 0) {
      id = older.get(text);
      if (id != 0) {
        put(text, id);
      }
    }
    return id;
  }

  /** Keeps the number of a text, in place of an earlier one. Numbers are not 0. */
  public void put(HashValue128 text, long id) {
    recent.put(text, id);
    if (recent.size == capacity) {
      forgot |= older.size > 0;
      Generation oldest = older;
      older = recent;
      recent = oldest;
      recent.clear();
    }
  }

  /** Whether numbers were dropped to make room. */
  public boolean hasForgotten() {
    return forgot;
  }

  /** Drops all. */
  public void clear() {
    recent.clear();
    older.clear();
    forgot = false;
  }

  /** A table of open addressing, at most half full: three longs a slot, the number last. */
  private static final class Generation {
    private static final int LONGS = 3;

    private final long[] slots;
    private int size;

    Generation(int capacity) {
      slots = new long[2 * capacity * LONGS];
    }

    long get(HashValue128 text) {
      return slots[slot(text) + 2];
    }

    void put(HashValue128 text, long id) {
      int slot = slot(text);
      size += slots[slot + 2] == 0 ? 1 : 0;
      slots[slot] = text.getMostSignificantBits();
      slots[slot + 1] = text.getLeastSignificantBits();
      slots[slot + 2] = id;
    }

    void clear() {
      if (size > 0) {
        Arrays.fill(slots, 0);
        size = 0;
      }
    }

    /** Where the text is, or may be put. */
    private int slot(HashValue128 text) {
      int mask = slots.length / LONGS - 1;
      int index = (int) text.getLeastSignificantBits() & mask;
      while (slots[index * LONGS + 2] != 0 && !holds(index * LONGS, text)) {
        index = index + 1 & mask;
      }
      return index * LONGS;
    }

    private boolean holds(int slot, HashValue128 text) {
      return slots[slot] == text.getMostSignificantBits()
          && slots[slot + 1] == text.getLeastSignificantBits();
    }
  }
}
