package dev.cutover.backend.neo4j;

import dev.cutover.store.StoreUri;
import java.util.OptionalLong;

/** A Neo4j of our own; any number of stores and processes may use it until it is closed. */
public sealed interface Server extends AutoCloseable permits EmbeddedServer, ContainerServer {
  /** Where the database is, with its password; stores of their own have names in it. */
  StoreUri uri();

  /** The address with settings behind it: {@code store=NAME&driver=async}. */
  default StoreUri uri(String settings) {
    return settings.isEmpty() ? uri() : new StoreUri(uri().scheme(), uri().rest() + "?" + settings);
  }

  /** The process, where it is one of this machine. */
  OptionalLong pid();

  /** Bytes of the database with its log, -1 where they cannot be seen from here. */
  long sizeOnDisk();

  /** Stops it and removes what it kept. Idempotent. */
  @Override
  void close();
}
