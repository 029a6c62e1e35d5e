package dev.cutover.flags;

/** What is said of flags cannot be meant, or not be heard; the message has a line for each. */
public final class FlagsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FlagsException(String message) {
    super(message);
  }
}
