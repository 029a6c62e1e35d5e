package dev.cutover.backend.duckdb;

/**
 * What the engine may take.
 *
 * @param megabytes of memory outside the heap; what is larger goes to files beside the store
 * @param threads that answer queries, the asking one included
 */
record Limits(int megabytes, int threads) {
  /** Half a gigabyte, two threads. */
  static final Limits DEFAULT = new Limits(512, 2);
}
