package dev.cutover.store;

/** What not every database can do; scenarios are filtered by it. */
public enum Capability {
  /** Survives closing. */
  PERSISTENT,
  /** Several writers commit at once, each on a connection of its own. */
  MULTI_WRITER,
  /** A scan shows the rows of one moment, whatever is committed while it goes on. */
  SNAPSHOT_READS,
  /** Runs as a process of its own, which its memory and CPU time are counted in. */
  SERVER
}
