package dev.cutover.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A growing buffer with the few field encodings that rows and spilt records are made of. */
public final class BinaryWriter {
  private byte[] buffer;
  private int position;

  public BinaryWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /** Number of bytes written since the last {@link #reset}. */
  public int size() {
    return position;
  }

  /** Forgets what was written, keeps the buffer. */
  public void reset() {
    position = 0;
  }

  /** The buffer itself; its first {@link #size} bytes are valid until the next write. */
  public byte[] array() {
    return buffer;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, position);
  }

  /** One byte. */
  public void octet(int value) {
    reserve(1);
    buffer[position++] = (byte) value;
  }

  /** An int as unsigned LEB128; negative ones take five bytes. */
  public void varint(int value) {
    reserve(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      buffer[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[position++] = (byte) rest;
  }

  /** A long in eight bytes, big endian. */
  public void fixed(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[position++] = (byte) (value >>> shift);
    }
  }

  /** A varint of the UTF-8 length, then the bytes. */
  public void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    bytes(bytes, bytes.length);
  }

  /** A byte 0 for null; else a byte 1 and the text. */
  public void optional(@Nullable String value) {
    octet(value == null ? 0 : 1);
    if (value != null) {
      text(value);
    }
  }

  /** A varint of the number of texts, then each. */
  public void texts(List<String> values) {
    varint(values.size());
    for (String value : values) {
      text(value);
    }
  }

  /** The first bytes of an array as they are. */
  public void bytes(byte[] source, int length) {
    reserve(length);
    System.arraycopy(source, 0, buffer, position, length);
    position += length;
  }

  /** All that is left in a reader, as it is. */
  public void rest(BinaryReader source) {
    int length = source.left();
    reserve(length);
    source.copy(buffer, position);
    position += length;
  }

  private void reserve(int more) {
    if (position + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + more));
    }
  }
}
