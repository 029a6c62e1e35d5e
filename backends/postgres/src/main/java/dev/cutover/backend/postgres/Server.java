package dev.cutover.backend.postgres;

import dev.cutover.store.StoreUri;
import java.util.OptionalLong;

/** A PostgreSQL of our own; any number of stores and processes may use it until it is closed. */
public interface Server extends AutoCloseable {
  /** Where the database is, with its password; stores of their own are schemas in it. */
  StoreUri uri();

  /** Where a store of this name is. */
  default StoreUri uri(String schema) {
    return new StoreUri(uri().scheme(), uri().rest() + "?schema=" + schema);
  }

  /** The process, where it is one of this machine. */
  OptionalLong pid();

  /** Stops it and removes what it kept. Idempotent. */
  @Override
  void close();
}
