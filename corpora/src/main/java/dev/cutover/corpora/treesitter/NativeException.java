package dev.cutover.corpora.treesitter;

import org.jspecify.annotations.Nullable;

/** Says which native library cannot be used here, why, and what helps. */
public final class NativeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NativeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
