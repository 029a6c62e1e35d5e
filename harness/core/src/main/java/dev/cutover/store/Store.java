package dev.cutover.store;

/** An open connection to a database that holds one code graph. */
public interface Store extends AutoCloseable {
  /** What the store says of itself, read from the engine. */
  StoreInfo info();

  /**
   * A writer for one thread, on a connection of its own where the engine lets several commit at
   * once. Where it does not, writers of one store wait for each other.
   */
  Writer writer();

  /** A reader for one thread; sees every batch that was acknowledged before it was asked. */
  Reader reader();

  /**
   * Ends a bulk load: builds deferred indexes, merges logs, brings statistics up to date. May be
   * called again.
   */
  default void finish() {}

  /** Bytes on disk, -1 where that means nothing. */
  default long sizeOnDisk() {
    return -1;
  }

  /** Gives back connections, locks and, where this store started one, the server. Idempotent. */
  @Override
  void close();
}
