package dev.cutover.backend.sqlite;

import dev.cutover.model.Keys;

/**
 * A key as the file holds it. Every key has exactly one pair of parts, and joined they are the key,
 * whatever its shape.
 *
 * @param path what many keys have in common; empty for a name that was not resolved
 * @param local the rest: empty, or from the first hash sign on, or all of an unresolved name
 */
record KeyParts(String path, String local) {
  static KeyParts of(String key) {
    int end = endOfPath(key);
    return new KeyParts(key.substring(0, end), key.substring(end));
  }

  /** Whether the key's first part is this path, so that it need not be stored beside the key. */
  static boolean imply(String key, String path) {
    return path.length() == endOfPath(key) && key.startsWith(path);
  }

  private static int endOfPath(String key) {
    if (Keys.isUnresolved(key)) {
      return 0;
    }
    int hash = key.indexOf('#');
    return hash < 0 ? key.length() : hash;
  }
}
