package dev.cutover.corpora.languages;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of names, most of which have been seen before.
 *
 * <p>A fixed number of slots, the last one to come stays: bounded whatever the corpus holds.
 */
final class NameCache {
  private static final int SLOTS = 1 << 13;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  String get(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    String seen = slots[slot];
    if (seen != null && isAscii(seen, bytes, start, end)) {
      return seen;
    }
    String made = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    slots[slot] = made;
    return made;
  }

  private static boolean isAscii(String text, byte[] bytes, int start, int end) {
    if (text.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i - start) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
