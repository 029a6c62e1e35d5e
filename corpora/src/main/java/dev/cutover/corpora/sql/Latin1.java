package dev.cutover.corpora.sql;

import java.nio.charset.StandardCharsets;

/** A range of bytes seen as characters, a byte each, so that patterns search it uncopied. */
final class Latin1 implements CharSequence {
  private final byte[] bytes;
  private final int from;
  private final int to;

  Latin1(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The rest of a source from an offset on. */
  static Latin1 behind(byte[] bytes, int from) {
    return new Latin1(bytes, from, bytes.length);
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[from + index] & 0xFF);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Latin1(bytes, from + start, from + end);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
