package dev.cutover.store;

import java.util.Locale;

/** What a commit promises. */
public enum Durability {
  /** Every commit is on disk before it is acknowledged. */
  SYNCED,
  /**
   * A commit is with the operating system, or with the server; a power cut may lose the last ones,
   * the end of the process that wrote them does not. The end of a server's own process may.
   */
  BUFFERED,
  /** Nothing before the store is finished or closed. */
  NONE;

  /** Parses the {@linkplain #toString() lower-case name}. */
  public static Durability of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
