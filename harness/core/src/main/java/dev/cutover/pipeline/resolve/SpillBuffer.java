package dev.cutover.pipeline.resolve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes appended by many threads; beyond a small buffer they go to a file. */
final class SpillBuffer {
  private static final int IN_MEMORY = 64 * 1024;

  private final Path overflow;
  private byte[] buffer = new byte[0];
  private int size;
  private boolean spilt;

  /**
   * @param overflow file that is created when it is needed
   */
  SpillBuffer(Path overflow) {
    this.overflow = overflow;
  }

  synchronized void append(byte[] bytes, int length) {
    if (size + length > IN_MEMORY) {
      spill();
    }
    if (length > IN_MEMORY) {
      write(bytes, length);
      return;
    }
    if (size + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.clamp(2L * (size + length), 0, IN_MEMORY));
    }
    System.arraycopy(bytes, 0, buffer, size, length);
    size += length;
  }

  /** All that was appended; the buffer is empty afterwards. */
  synchronized byte[] take() {
    try {
      byte[] all = spilt ? Files.readAllBytes(overflow) : new byte[0];
      int inFile = all.length;
      all = Arrays.copyOf(all, inFile + size);
      System.arraycopy(buffer, 0, all, inFile, size);
      delete();
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back " + overflow, e);
    }
  }

  /** Forgets everything. */
  synchronized void delete() throws IOException {
    buffer = new byte[0];
    size = 0;
    spilt = false;
    Files.deleteIfExists(overflow);
  }

  private void spill() {
    write(buffer, size);
    size = 0;
  }

  private void write(byte[] bytes, int length) {
    try (OutputStream out =
        Files.newOutputStream(overflow, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(bytes, 0, length);
      spilt = true;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot spill to " + overflow + ": " + e.getMessage() + "; free some space there", e);
    }
  }
}
