package dev.cutover.store;

/**
 * A connection string: a scheme and what the backend makes of the rest.
 *
 * @param scheme {@code sqlite}
 * @param rest {@code /tmp/graph.db}; may hold a password, so it is never printed: see {@link
 *     #toString}
 */
public record StoreUri(String scheme, String rest) {
  /** Splits at the first colon; text without one is all scheme, like {@code mem}. */
  public static StoreUri parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new StoreUri(text, "")
        : new StoreUri(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The connection string with its secrets. For opening only. */
  public String secret() {
    return rest.isEmpty() ? scheme : scheme + ":" + rest;
  }

  /** The connection string fit for reports and logs: passwords are starred out. */
  @Override
  public String toString() {
    return masked(secret());
  }

  /** Text fit for reports and logs: passwords of connection strings in it are starred out. */
  public static String masked(String text) {
    return text.replaceAll("(//[^/@:?]*:)[^@]*@", "$1***@")
        .replaceAll("(?i)([?&;](?:password|pwd|token|secret|sslpassword)=)[^&;]*", "$1***");
  }
}
