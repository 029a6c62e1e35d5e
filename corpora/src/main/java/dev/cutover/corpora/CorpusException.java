package dev.cutover.corpora;

/** A corpus that cannot be had; the message names it and says what would help. */
public class CorpusException extends RuntimeException {
  public CorpusException(String message) {
    super(message);
  }

  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
