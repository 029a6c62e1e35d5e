package dev.cutover.backend.cozo;

import dev.cutover.store.Host;
import dev.cutover.store.StoreUri;
import java.util.Optional;

/**
 * Provides stores that are graphs of one server, which other processes open by their addresses. A
 * store that is dropped gives its memory back to the engine, not to the operating system.
 *
 * @param server what was started for it, none where the user named one of his own
 * @param address of the server
 * @param prefix of the graphs' names, so that two hosts on one server keep apart
 */
record GraphHost(Optional<WasmServer> server, StoreUri address, String prefix) implements Host {
  static GraphHost of(WasmServer server) {
    return new GraphHost(Optional.of(server), server.uri(), "");
  }

  static GraphHost on(StoreUri address) {
    return new GraphHost(
        Optional.empty(), address, "cutover_" + ProcessHandle.current().pid() + "_");
  }

  /** Names have no underscore, so that they stay unique where it stands for the dash. */
  @Override
  public StoreUri fresh(String name) {
    String separator = address.rest().contains("?") ? "&" : "?";
    return new StoreUri(
        address.scheme(), address.rest() + separator + "graph=" + prefix + name.replace('-', '_'));
  }

  @Override
  public void drop(StoreUri store) {
    Address graph = Address.parse(store);
    try (CozoClient client = new CozoClient(graph)) {
      new Schema(graph, client).drop();
    }
  }

  @Override
  public void close() {
    server.ifPresent(WasmServer::close);
  }
}
