package dev.cutover.backend.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys of several parts whose bytes sort as the parts do, a shorter prefix first.
 *
 * <p>Every part but the last ends with the bytes 00 01; a byte 00 within it becomes 00 FF, which
 * sorts behind the end of the part and before every other byte. Not safe for use by several
 * threads: it owns a buffer.
 */
final class Keyspace {
  private static final byte ZERO = 0;
  private static final byte END = 1;
  private static final byte ESCAPED = (byte) 0xFF;

  private byte[] buffer = new byte[512];
  private int length;

  Keyspace clear() {
    length = 0;
    return this;
  }

  /** Appends a part and its end. */
  Keyspace part(byte[] source, int from, int to) {
    open(source, from, to);
    append(ZERO);
    append(END);
    return this;
  }

  /** Appends the beginning of a part, to look for every part that begins so. */
  Keyspace open(byte[] source, int from, int to) {
    reserve((to - from) * 2);
    for (int i = from; i < to; i++) {
      byte octet = source[i];
      buffer[length++] = octet;
      if (octet == ZERO) {
        buffer[length++] = ESCAPED;
      }
    }
    return this;
  }

  /** Appends bytes as they are: the last part, or a number. */
  Keyspace last(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, buffer, length, to - from);
    length += to - from;
    return this;
  }

  Keyspace octet(int value) {
    append((byte) value);
    return this;
  }

  Keyspace part(String text) {
    byte[] bytes = utf8(text);
    return part(bytes, 0, bytes.length);
  }

  Keyspace open(String text) {
    byte[] bytes = utf8(text);
    return open(bytes, 0, bytes.length);
  }

  Keyspace last(String text) {
    byte[] bytes = utf8(text);
    return last(bytes, 0, bytes.length);
  }

  /** The bytes, valid up to {@link #length} and until the next change. */
  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the part that starts here ends, in front of its end mark. */
  static int endOfPart(byte[] key, int start) {
    int i = start;
    while (key[i] != ZERO || key[i + 1] != END) {
      i += key[i] == ZERO ? 2 : 1;
    }
    return i;
  }

  /** Where the part behind the one that ends here starts. */
  static int nextPart(int end) {
    return end + 2;
  }

  /** Takes the escapes out of a part. */
  static byte[] unescape(byte[] key, int start, int end) {
    byte[] plain = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      plain[length++] = key[i];
      if (key[i] == ZERO) {
        i++;
      }
    }
    return length == plain.length ? plain : Arrays.copyOf(plain, length);
  }

  /** The first key behind all that begin with these bytes. */
  static byte[] behind(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == ESCAPED) {
      last--;
    }
    byte[] bound = Arrays.copyOf(prefix, last + 1);
    bound[last]++;
    return bound;
  }

  private void append(byte octet) {
    reserve(1);
    buffer[length++] = octet;
  }

  private void reserve(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
