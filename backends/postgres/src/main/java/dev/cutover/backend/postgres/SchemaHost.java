package dev.cutover.backend.postgres;

import dev.cutover.store.Host;
import dev.cutover.store.StoreUri;
import java.util.Optional;

/**
 * Provides stores that are schemas of one database, which other processes open by their addresses.
 *
 * @param server what was started for it, none where the user named a database of his own
 * @param database where the schemas are
 * @param prefix of the schemas' names, so that two hosts on one database keep apart
 */
record SchemaHost(Optional<Server> server, StoreUri database, String prefix) implements Host {
  static SchemaHost of(Server server) {
    return new SchemaHost(Optional.of(server), server.uri(), "");
  }

  static SchemaHost of(StoreUri database) {
    return new SchemaHost(
        Optional.empty(), database, "cutover-" + ProcessHandle.current().pid() + "-");
  }

  @Override
  public StoreUri fresh(String name) {
    String separator = database.rest().contains("?") ? "&" : "?";
    return new StoreUri(database.scheme(), database.rest() + separator + "schema=" + prefix + name);
  }

  @Override
  public void drop(StoreUri store) {
    new PostgresBackend().drop(store);
  }

  @Override
  public void close() {
    server.ifPresent(Server::close);
  }
}
