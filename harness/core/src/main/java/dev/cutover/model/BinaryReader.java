package dev.cutover.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link BinaryWriter} wrote, field by field in the same order. */
public final class BinaryReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  public BinaryReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public BinaryReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  /** Whether anything is left. */
  public boolean hasMore() {
    return position < end;
  }

  /** Number of bytes that are left. */
  int left() {
    return end - position;
  }

  /** Copies what is left. */
  void copy(byte[] target, int offset) {
    System.arraycopy(bytes, position, target, offset, left());
    position = end;
  }

  /** Where in the bytes the next field starts. */
  public int position() {
    return position;
  }

  public void skip(int length) {
    position += length;
  }

  public int octet() {
    return bytes[position++];
  }

  public int varint() {
    int value = 0;
    int shift = 0;
    byte octet;
    do {
      octet = bytes[position++];
      value |= (octet & 0x7F) << shift;
      shift += 7;
    } while (octet < 0);
    return value;
  }

  public long fixed() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  public String text() {
    int length = varint();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  public @Nullable String optional() {
    return octet() == 0 ? null : text();
  }

  /** A reader of the next bytes, whose number stands before them as a varint. */
  public BinaryReader slice() {
    int length = varint();
    BinaryReader slice = new BinaryReader(bytes, position, length);
    position += length;
    return slice;
  }

  public List<String> texts() {
    int count = varint();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }
}
