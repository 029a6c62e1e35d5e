package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Records of bytes, appended by many threads; beyond a small buffer they go to a file. A record
 * lies behind its length, an int.
 */
public final class SpillBuffer {
  private static final int IN_MEMORY = 64 * 1024;

  private final Path overflow;
  private byte[] buffer = new byte[0];
  private int used;
  private long spilt;
  private boolean onDisk;

  /**
   * @param overflow file that is created when it is needed
   */
  public SpillBuffer(Path overflow) {
    this.overflow = overflow;
  }

  /** Bytes of all records and their lengths. */
  public synchronized long size() {
    return spilt + used;
  }

  /** Adds a record, the first bytes of an array. */
  public synchronized void append(byte[] bytes, int length) {
    int more = Integer.BYTES + length;
    if (used + more > IN_MEMORY) {
      spill(bytes, length);
      return;
    }
    if (used + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.clamp(2L * (used + more), 0, IN_MEMORY));
    }
    ByteBuffer.wrap(buffer, used, more).putInt(length).put(bytes, 0, length);
    used += more;
  }

  /** Hands out each record in order of appending, and forgets all. */
  public synchronized void drain(Consumer<BinaryReader> sink) {
    try {
      if (spilt > 0) {
        drainFile(sink);
      }
      for (int at = 0; at < used; ) {
        int length = ByteBuffer.wrap(buffer).getInt(at);
        sink.accept(new BinaryReader(buffer, at + Integer.BYTES, length));
        at += Integer.BYTES + length;
      }
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back " + overflow, e);
    }
  }

  /** Forgets everything. */
  public synchronized void delete() throws IOException {
    buffer = new byte[0];
    used = 0;
    spilt = 0;
    if (onDisk) {
      Files.deleteIfExists(overflow);
      onDisk = false;
    }
  }

  private void drainFile(Consumer<BinaryReader> sink) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(overflow), IN_MEMORY))) {
      for (long left = spilt; left > 0; ) {
        byte[] record = in.readNBytes(in.readInt());
        sink.accept(new BinaryReader(record));
        left -= Integer.BYTES + record.length;
      }
    }
  }

  /** Writes what is in memory, and one more record. */
  private void spill(byte[] bytes, int length) {
    onDisk = true;
    try (DataOutputStream out =
        new DataOutputStream(
            Files.newOutputStream(
                overflow, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.write(buffer, 0, used);
      out.writeInt(length);
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot spill to " + overflow + ": " + e.getMessage() + "; free some space there", e);
    }
    spilt += used + Integer.BYTES + length;
    used = 0;
  }
}
