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
    if (Keys.isUnresolved(key)) {
      return new KeyParts("", key);
    }
    int hash = key.indexOf('#');
    return hash < 0
        ? new KeyParts(key, "")
        : new KeyParts(key.substring(0, hash), key.substring(hash));
  }
}
