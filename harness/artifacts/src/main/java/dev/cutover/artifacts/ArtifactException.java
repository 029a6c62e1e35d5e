package dev.cutover.artifacts;

/** A published file that cannot be had; the message names it and says what would help. */
public class ArtifactException extends RuntimeException {
  public ArtifactException(String message) {
    super(message);
  }

  public ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
