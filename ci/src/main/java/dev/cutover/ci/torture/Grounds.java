package dev.cutover.ci.torture;

import dev.cutover.ci.House;
import dev.cutover.store.Host;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where fresh stores come from: a server for each that needs one, started when first asked for. */
final class Grounds implements AutoCloseable {
  private final House house;
  private final Path folder;
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private int started;

  Grounds(House house, Path folder) {
    this.house = house;
    this.folder = folder;
  }

  Host host(String store) {
    return hosts.computeIfAbsent(store, this::start);
  }

  /** Gives up a host whose server is dead; the next one gets a server of its own. */
  void giveUp(String store) {
    Host host = hosts.remove(store);
    if (host != null) {
      host.close();
    }
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (Host host : hosts.values()) {
      try {
        host.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private Host start(String store) {
    StoreUri uri = StoreUri.parse(store);
    Path own = folder.resolve("host-" + ++started);
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return house.backend(uri).host(uri, own);
  }
}
