package dev.cutover.corpora.languages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file with what is asked of them again and again: lines, words, names. */
final class SourceText {
  private static final boolean[] BLANK = new boolean[256];

  static {
    for (char blank : " \t\r\n\f\u000B".toCharArray()) {
      BLANK[blank] = true;
    }
  }

  private final byte[] bytes;
  private final NameCache names;
  private final long[] wordStarts;
  private final int[] newlines;
  private final int newlineCount;

  SourceText(byte[] bytes, NameCache names) {
    this.bytes = bytes;
    this.names = names;
    this.wordStarts = new long[(bytes.length >> 6) + 1];
    int[] ends = new int[Math.max(16, bytes.length / 24)];
    int count = 0;
    boolean before = true;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      boolean blank = BLANK[b & 0xFF];
      if (before && !blank) {
        wordStarts[i >> 6] |= 1L << i;
      }
      before = blank;
      if (b == '\n') {
        if (count == ends.length) {
          ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = i;
      }
    }
    this.newlines = ends;
    this.newlineCount = count;
  }

  /** Number of bytes. */
  int length() {
    return bytes.length;
  }

  byte at(int offset) {
    return bytes[offset];
  }

  byte[] bytes() {
    return bytes;
  }

  /** Newline characters, plus one if the last byte is not one; at least 1. */
  int lines() {
    boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    return ended ? newlineCount : newlineCount + 1;
  }

  /** The line of a byte, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(newlines, 0, newlineCount, offset);
    return found < 0 ? -found : found + 1;
  }

  /** Words that begin in a range, or are cut off by its start. */
  int words(int start, int end) {
    if (start >= end) {
      return 0;
    }
    int count = !BLANK[bytes[start] & 0xFF] && !startsWord(start) ? 1 : 0;
    int first = start >> 6;
    int last = (end - 1) >> 6;
    for (int i = first; i <= last; i++) {
      long bits = wordStarts[i];
      if (i == first) {
        bits &= -1L << start;
      }
      if (i == last) {
        bits &= -1L >>> (63 - ((end - 1) & 63));
      }
      count += Long.bitCount(bits);
    }
    return count;
  }

  private boolean startsWord(int offset) {
    return (wordStarts[offset >> 6] & (1L << offset)) != 0;
  }

  /** A name, the same string for the same bytes where that is cheap. */
  String name(int start, int end) {
    return names.get(bytes, start, end);
  }

  /** The range without white space: {@code Map<String,int[]>}. */
  String compact(int start, int end) {
    for (int i = start; i < end; i++) {
      if (BLANK[bytes[i] & 0xFF]) {
        return withoutBlanks(start, end);
      }
    }
    return name(start, end);
  }

  private String withoutBlanks(int start, int end) {
    byte[] kept = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      if (!BLANK[bytes[i] & 0xFF]) {
        kept[length++] = bytes[i];
      }
    }
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }

  /** The range with white space folded to single blanks and a body's opening cut off. */
  String signature(int start, int end) {
    int last = end;
    while (last > start && opensBody(bytes[last - 1])) {
      last--;
    }
    byte[] folded = new byte[last - start];
    int length = 0;
    boolean blank = false;
    for (int i = start; i < last; i++) {
      if (BLANK[bytes[i] & 0xFF]) {
        blank = length > 0;
      } else {
        if (blank) {
          folded[length++] = ' ';
          blank = false;
        }
        folded[length++] = bytes[i];
      }
    }
    return new String(folded, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean opensBody(byte b) {
    return b == '{' || b == ':' || b == ';' || BLANK[b & 0xFF];
  }

  /** Whether the word stands somewhere in the range, with no letter beside it. */
  boolean hasWord(int start, int end, String word) {
    for (int i = start; i + word.length() <= end; i++) {
      if (isAt(i, word)
          && (i == start || !isLetter(bytes[i - 1]))
          && (i + word.length() == end || !isLetter(bytes[i + word.length()]))) {
        return true;
      }
    }
    return false;
  }

  /** Whether these characters, all ASCII, stand at the offset. */
  boolean isAt(int offset, String ascii) {
    if (offset + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[offset + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte b) {
    return b == '_' || Character.isLetterOrDigit(b);
  }
}
