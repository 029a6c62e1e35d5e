package dev.cutover.ci;

/** Something that the user can put right; the message says what and how. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
