package dev.cutover.backend.cozo;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Set;

/** A code graph on the user's own CozoDB: {@code cozo server}. */
public final class CozoServerBackend implements Backend {
  static final String SCHEME = "cozo+http";
  static final String USAGE = SCHEME + "://HOST:PORT?auth=TOKEN&graph=NAME&timeout=SECONDS";

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public String usage() {
    return USAGE;
  }

  /** What is written stays when a store is closed; how long, depends on the server's engine. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.SNAPSHOT_READS, Capability.SERVER);
  }

  @Override
  public String provided() {
    return "yours: cozo server, on RocksDB, SQLite or in memory";
  }

  /** The protocol neither sets nor tells what a commit promises. */
  @Override
  public Set<Durability> durabilities() {
    return Set.of(Durability.NONE);
  }

  @Override
  public boolean standsAlone() {
    return false;
  }

  @Override
  public Host host(StoreUri asked, Path directory) {
    return GraphHost.on(Address.parse(asked).uri());
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    return new CozoStore(Address.parse(uri), options);
  }
}
