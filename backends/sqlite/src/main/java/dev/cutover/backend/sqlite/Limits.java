package dev.cutover.backend.sqlite;

import java.time.Duration;

/**
 * How long and how far a store goes.
 *
 * @param patience how long a lock of another process is waited for
 * @param pages how many pages the file may have at most
 */
record Limits(Duration patience, long pages) {
  /** Five seconds, and as many pages as SQLite can count. */
  static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), 4_294_967_294L);
}
