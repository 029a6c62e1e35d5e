package dev.cutover.pipeline.cache;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.model.Digest;
import java.nio.ByteBuffer;

/**
 * How a segment looks: the entries' bytes, one after another; a record for each; a trailer.
 *
 * <p>A record is the key in 16 bytes, where the entry starts and how long it is as ints, and the
 * XXH3-64 of its bytes. The trailer is the number of records as a long, the XXH3-64 of all records,
 * and the magic number, which changes with the layout. Big endian.
 */
final class SegmentLayout {
  static final int RECORD = 32;
  static final int TRAILER = 3 * Long.BYTES;
  static final long MAGIC = 0x4355544641435431L;

  private SegmentLayout() {}

  /** Where one entry lies. */
  record Place(int offset, int length, long checksum) {
    boolean fits(byte[] bytes) {
      return bytes.length == length && SegmentLayout.checksum(bytes, 0, length) == checksum;
    }
  }

  static long checksum(byte[] bytes, int offset, int length) {
    return Hashing.xxh3_64().hashBytesToLong(bytes, offset, length);
  }

  static Digest key(ByteBuffer records, int number) {
    int at = number * RECORD;
    return new Digest(records.getLong(at), records.getLong(at + Long.BYTES));
  }

  static Place place(ByteBuffer records, int number) {
    int at = number * RECORD + 2 * Long.BYTES;
    return new Place(
        records.getInt(at), records.getInt(at + Integer.BYTES), records.getLong(at + Long.BYTES));
  }
}
