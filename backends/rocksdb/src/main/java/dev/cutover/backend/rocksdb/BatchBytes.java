package dev.cutover.backend.rocksdb;

import java.util.Arrays;

/**
 * A RocksDB write batch in its serialized form, so that a batch of any size crosses into native
 * code once instead of once a row.
 *
 * <p>The form is that of RocksDB's log (<a
 * href="https://github.com/facebook/rocksdb/blob/main/db/write_batch.cc">write_batch.cc</a>): 8
 * bytes of sequence number, which RocksDB fills in, 4 bytes of count, little endian, then a record
 * for each change: its tag, the id of the column family, and key and value as varint length and
 * bytes.
 */
final class BatchBytes {
  private static final int HEADER = 12;
  private static final int COUNT = 8;
  private static final byte DELETION = 0x4;
  private static final byte VALUE = 0x5;
  private static final int LONGEST_VARINT = 5;

  private byte[] bytes = new byte[1 << 16];
  private int length = HEADER;
  private int count;

  void clear() {
    length = HEADER;
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void put(int family, Keyspace key, byte[] source, int from, int to) {
    change(VALUE, family, key.buffer(), key.length());
    string(source, from, to);
  }

  void delete(int family, byte[] key) {
    change(DELETION, family, key, key.length);
  }

  byte[] toBytes() {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[COUNT + i] = (byte) (count >>> (8 * i));
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Writes an unsigned LEB128 number and returns the offset behind it. */
  static int varint(byte[] target, int offset, int value) {
    int end = offset;
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      target[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[end++] = (byte) rest;
    return end;
  }

  private void change(byte tag, int family, byte[] key, int keyLength) {
    count++;
    reserve(1 + LONGEST_VARINT);
    bytes[length++] = tag;
    length = varint(bytes, length, family);
    string(key, 0, keyLength);
  }

  private void string(byte[] source, int from, int to) {
    reserve(LONGEST_VARINT + to - from);
    length = varint(bytes, length, to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
