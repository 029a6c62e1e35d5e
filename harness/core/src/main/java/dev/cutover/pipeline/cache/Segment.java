package dev.cutover.pipeline.cache;

import dev.cutover.model.Digest;
import dev.cutover.pipeline.cache.SegmentLayout.Place;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A segment on disk, open for reading. Its records are held, its entries are read when asked for, a
 * window of the file at a time: a second run asks in the order in which the first one wrote.
 */
final class Segment implements AutoCloseable {
  private static final int WINDOW = 64 * 1024;

  private final Path path;
  private final RandomAccessFile file;
  private final long size;
  private final ByteBuffer records;
  private final int[] slots;
  private byte[] window = new byte[0];
  private int windowStart;
  private boolean used;

  private Segment(Path path, RandomAccessFile file, long size, ByteBuffer records) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.records = records;
    this.slots = new int[4 * Integer.highestOneBit(Math.max(1, entries()))];
    for (int number = 0; number < entries(); number++) {
      index(number);
    }
  }

  /**
   * Opens a segment.
   *
   * @throws DamagedException where it is none, or not of this layout, or not whole
   */
  static Segment open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      long size = file.length();
      return new Segment(path, file, size, records(path, file, size));
    } catch (IOException e) {
      try (file) {
        throw e;
      }
    }
  }

  private static ByteBuffer records(Path path, RandomAccessFile file, long size)
      throws IOException {
    if (size < SegmentLayout.TRAILER || size > Integer.MAX_VALUE) {
      throw new DamagedException(path + " is no segment of a cache");
    }
    ByteBuffer trailer =
        ByteBuffer.wrap(read(file, size - SegmentLayout.TRAILER, SegmentLayout.TRAILER));
    long count = trailer.getLong();
    long checksum = trailer.getLong();
    long end = size - SegmentLayout.TRAILER;
    if (trailer.getLong() != SegmentLayout.MAGIC
        || count < 0
        || count > end / SegmentLayout.RECORD) {
      throw new DamagedException(path + " is no whole segment of this version");
    }
    int length = Math.toIntExact(count * SegmentLayout.RECORD);
    byte[] records = read(file, end - length, length);
    if (SegmentLayout.checksum(records, 0, length) != checksum) {
      throw new DamagedException(path + " has damaged records");
    }
    return ByteBuffer.wrap(records);
  }

  private static byte[] read(RandomAccessFile file, long start, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(start);
    file.readFully(bytes);
    return bytes;
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  int entries() {
    return records.capacity() / SegmentLayout.RECORD;
  }

  Digest key(int number) {
    return SegmentLayout.key(records, number);
  }

  /** Whether this run found something in it. */
  synchronized boolean used() {
    return used;
  }

  synchronized void markUsed() {
    used = true;
  }

  /** The number of an entry, -1 where it has none of this key. */
  int find(Digest key) {
    for (int slot = slot(key); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      if (key(slots[slot] - 1).equals(key)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  /** The bytes of an entry, or nothing where they are not what was written. */
  synchronized Optional<byte[]> read(int number) {
    Place place = SegmentLayout.place(records, number);
    try {
      byte[] bytes = bytes(place);
      return place.fits(bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // whoever asks counts it
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private byte[] bytes(Place place) throws IOException {
    int end = place.offset() + place.length();
    if (place.offset() < windowStart || end > windowStart + window.length) {
      int length =
          Math.toIntExact(Math.min(Math.max(WINDOW, place.length()), size - place.offset()));
      window = read(file, place.offset(), length);
      windowStart = place.offset();
    }
    byte[] bytes = new byte[place.length()];
    System.arraycopy(window, place.offset() - windowStart, bytes, 0, bytes.length);
    return bytes;
  }

  private void index(int number) {
    int slot = slot(key(number));
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = number + 1;
  }

  private int slot(Digest key) {
    return (int) key.low() & slots.length - 1;
  }
}
