package dev.cutover.backend.cozo;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A code graph in a CozoDB that is started here, in memory, and gone when the store is closed. */
public final class CozoBackend implements Backend {
  private final EnginePackage engine;

  /**
   * @param cache where the engine is kept between runs
   */
  public CozoBackend(Path cache) {
    this.engine = new EnginePackage(cache);
  }

  @Override
  public String scheme() {
    return "cozo";
  }

  @Override
  public String usage() {
    return "cozo:wasm";
  }

  /** Not kept, and its writers take turns. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SNAPSHOT_READS, Capability.SERVER);
  }

  @Override
  public String provided() {
    return "CozoDB %s, compiled to WebAssembly (npm's %s), in a Node process started here"
        .formatted(EnginePackage.VERSION, EnginePackage.NAME);
  }

  /** Nothing else can be promised of memory. */
  @Override
  public Set<Durability> durabilities() {
    return Set.of(Durability.NONE);
  }

  @Override
  public Host host(StoreUri asked, Path directory) {
    check(asked);
    return GraphHost.of(WasmServer.start(engine));
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    check(uri);
    if (options.access() == OpenOptions.Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          uri + ": a store in memory is empty when it is opened, so there is nothing to read");
    }
    WasmServer server = WasmServer.start(engine);
    try {
      return new ServedStore(server, new CozoStore(Address.parse(server.uri()), options));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public Optional<String> missing() {
    return engine.missing();
  }

  private void check(StoreUri uri) {
    if (!uri.rest().isEmpty() && !uri.rest().equals("wasm")) {
      throw new StoreException.Unavailable(
          "%s is no CozoDB; write %s or %s".formatted(uri, usage(), CozoServerBackend.USAGE));
    }
  }
}
