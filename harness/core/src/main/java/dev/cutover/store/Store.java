package dev.cutover.store;

import java.util.Optional;

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

  /** Version of the schema and missing indexes; empty where there is neither. */
  default Optional<SchemaState> schema() {
    return Optional.empty();
  }

  /**
   * Where other processes reach this very store, where that is not what it was opened by: a server
   * that was started for it alone.
   */
  default Optional<StoreUri> address() {
    return Optional.empty();
  }

  /** Hands the store to other processes for a while; empty where none but this one can have it. */
  default Optional<Loan> lend() {
    return Optional.empty();
  }

  /** Gives back connections, locks and, where this store started one, the server. Idempotent. */
  @Override
  void close();
}
