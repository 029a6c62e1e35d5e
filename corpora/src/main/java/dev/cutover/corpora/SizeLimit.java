package dev.cutover.corpora;

import dev.cutover.extract.IgnoredException;
import dev.cutover.model.IgnoreReason;
import java.io.IOException;
import java.io.InputStream;

/**
 * The size from which on a file is not read, so that one giant, or an archive that unpacks into
 * one, cannot take all memory.
 *
 * @param bytes the largest size that is still read
 */
public record SizeLimit(int bytes) {
  /** 32 MB: a hundred times the largest source file of the trees we measured. */
  public static final SizeLimit DEFAULT = new SizeLimit(32 << 20);

  public SizeLimit {
    if (bytes < 0 || bytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no size limit: " + bytes);
    }
  }

  /**
   * Reads all of the stream.
   *
   * @param declaredSize what the file system or archive says; it is not trusted; -1 where unknown
   * @throws IgnoredException where there is more than the limit
   */
  public byte[] read(InputStream in, long declaredSize) throws IOException {
    if (declaredSize > bytes) {
      throw new IgnoredException(IgnoreReason.TOO_LARGE, declaredSize);
    }
    byte[] read = in.readNBytes(bytes + 1);
    if (read.length > bytes) {
      throw new IgnoredException(IgnoreReason.TOO_LARGE, -1);
    }
    return read;
  }
}
