package dev.cutover.pipeline.cache;

import java.io.IOException;

/** Bytes on disk that are not what was written there. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }
}
