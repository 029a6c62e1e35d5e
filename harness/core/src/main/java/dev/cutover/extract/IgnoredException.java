package dev.cutover.extract;

import dev.cutover.model.IgnoreReason;
import java.io.IOException;

/** Says that a file has no entities and why; becomes a row of the ignored files. */
public final class IgnoredException extends IOException {
  private final IgnoreReason reason;
  private final long bytes;

  /**
   * @param bytes the file's size, -1 where unknown
   */
  public IgnoredException(IgnoreReason reason, long bytes) {
    super(reason.toString());
    this.reason = reason;
    this.bytes = bytes;
  }

  public IgnoreReason reason() {
    return reason;
  }

  public long bytes() {
    return bytes;
  }
}
