package dev.cutover.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resident memory of this process, from a descriptor that is kept open: 2 µs a reading. Not a
 * channel, which an interrupted reader would close for all others.
 */
public final class ProcessMemory implements AutoCloseable {
  private static final Path STATM = Path.of("/proc/self/statm");

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private final @Nullable RandomAccessFile statm;
  private final long pageBytes;
  private final byte[] buffer = new byte[256];

  private ProcessMemory(@Nullable RandomAccessFile statm, long pageBytes) {
    this.statm = statm;
    this.pageBytes = pageBytes;
  }

  /** The most resident bytes that this process ever had; unknown where there is no /proc. */
  public static OptionalLong peakBytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException _) {
      return OptionalLong.empty();
    }
  }

  /** The memory of this process; unknown where there is no {@code /proc}. */
  static ProcessMemory open() {
    try {
      return Files.exists(STATM)
          ? new ProcessMemory(new RandomAccessFile(STATM.toFile(), "r"), NativeHeap.pageBytes())
          : new ProcessMemory(null, 0);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Resident bytes, -1 where unknown. */
  synchronized long residentBytes() {
    if (statm == null) {
      return -1;
    }
    try {
      statm.seek(0);
      int length = statm.read(buffer);
      String line = new String(buffer, 0, length, StandardCharsets.US_ASCII);
      int start = line.indexOf(' ') + 1;
      return Long.parseLong(line.substring(start, line.indexOf(' ', start))) * pageBytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      if (statm != null) {
        statm.close();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException("cannot read " + STATM, cause);
  }
}
