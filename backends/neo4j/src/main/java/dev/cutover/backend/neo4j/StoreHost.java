package dev.cutover.backend.neo4j;

import dev.cutover.store.Host;
import dev.cutover.store.StoreUri;
import java.util.Optional;

/**
 * Provides named stores of one database, which other processes open by their addresses.
 *
 * @param server what was started for it, none where the user named a database of his own
 * @param database where the stores are
 * @param prefix of the stores' names, so that two hosts on one database keep apart
 */
record StoreHost(Optional<Server> server, StoreUri database, String prefix) implements Host {
  static StoreHost of(Server server, String settings) {
    return new StoreHost(Optional.of(server), server.uri(settings), "");
  }

  static StoreHost of(StoreUri database) {
    return new StoreHost(
        Optional.empty(), database, "cutover-" + ProcessHandle.current().pid() + "-");
  }

  @Override
  public StoreUri fresh(String name) {
    String separator = database.rest().contains("?") ? "&" : "?";
    return new StoreUri(database.scheme(), database.rest() + separator + "store=" + prefix + name);
  }

  @Override
  public void drop(StoreUri store) {
    new Neo4jBackend().drop(store);
  }

  @Override
  public void close() {
    server.ifPresent(Server::close);
  }
}
