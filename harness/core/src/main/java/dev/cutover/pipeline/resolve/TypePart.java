package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Facts about types, laid out in buckets by the hash of what they are found by. */
final class TypePart {
  private static final int IN_MEMORY = 64 * 1024;
  private static final int BYTES_A_BUCKET = 512;

  private final int[] ends;
  private final byte[] inMemory;
  private final @Nullable FileChannel onDisk;
  private final Path file;

  private TypePart(int[] ends, byte[] inMemory, @Nullable FileChannel onDisk, Path file) {
    this.ends = ends;
    this.inMemory = inMemory;
    this.onDisk = onDisk;
    this.file = file;
  }

  /**
   * Lays out records, each a hash and what follows it behind its length.
   *
   * @param file to be used where the records are many
   */
  static TypePart of(byte[] records, Path file) {
    int buckets = Integer.highestOneBit(records.length / BYTES_A_BUCKET + 1);
    int[] ends = ends(records, buckets);
    byte[] sorted = sorted(records, ends);
    if (sorted.length <= IN_MEMORY) {
      return new TypePart(ends, sorted, null, file);
    }
    try {
      Files.write(file, sorted);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new TypePart(ends, new byte[0], channel, file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot spill to " + file + ": " + e.getMessage() + "; free some space there", e);
    }
  }

  private static int[] ends(byte[] records, int buckets) {
    int[] ends = new int[buckets];
    BinaryReader in = new BinaryReader(records);
    int start = 0;
    while (in.hasMore()) {
      int bucket = bucketOf(in.varint(), buckets);
      in.slice();
      ends[bucket] += in.position() - start;
      start = in.position();
    }
    for (int bucket = 1; bucket < buckets; bucket++) {
      ends[bucket] += ends[bucket - 1];
    }
    return ends;
  }

  private static byte[] sorted(byte[] records, int[] ends) {
    byte[] sorted = new byte[records.length];
    int[] next = new int[ends.length];
    System.arraycopy(ends, 0, next, 1, ends.length - 1);
    BinaryReader in = new BinaryReader(records);
    int start = 0;
    while (in.hasMore()) {
      int bucket = bucketOf(in.varint(), ends.length);
      in.slice();
      int length = in.position() - start;
      System.arraycopy(records, start, sorted, next[bucket], length);
      next[bucket] += length;
      start = in.position();
    }
    return sorted;
  }

  private static int bucketOf(int hash, int buckets) {
    return hash >>> 8 & buckets - 1;
  }

  /** The records of the bucket that such a hash is in. */
  BinaryReader bucket(int hash) {
    int bucket = bucketOf(hash, ends.length);
    int start = bucket == 0 ? 0 : ends[bucket - 1];
    int length = ends[bucket] - start;
    return onDisk == null
        ? new BinaryReader(inMemory, start, length)
        : new BinaryReader(read(onDisk, start, length));
  }

  private byte[] read(FileChannel channel, int start, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining() && channel.read(bytes, start + (long) bytes.position()) >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back " + file, e);
    }
    return bytes.array();
  }

  void delete() throws IOException {
    if (onDisk != null) {
      onDisk.close();
    }
    Files.deleteIfExists(file);
  }
}
