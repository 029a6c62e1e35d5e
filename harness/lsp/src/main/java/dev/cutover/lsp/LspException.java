package dev.cutover.lsp;

/** A language server that was named in a way that cannot be meant; the message says what could. */
public final class LspException extends RuntimeException {
  public LspException(String message) {
    super(message);
  }
}
