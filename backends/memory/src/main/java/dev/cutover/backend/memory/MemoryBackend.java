package dev.cutover.backend.memory;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Set;

/** Opens {@code mem}; each store is empty at first and gone when it is closed. */
public final class MemoryBackend implements Backend {
  @Override
  public String scheme() {
    return "mem";
  }

  @Override
  public String usage() {
    return "mem";
  }

  /** Nothing is kept, and its writers take turns. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SNAPSHOT_READS);
  }

  @Override
  public String provided() {
    return MemoryStore.ENGINE + ", in this process";
  }

  /** Nothing else can be promised of memory. */
  @Override
  public Set<Durability> durabilities() {
    return Set.of(Durability.NONE);
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    if (!uri.rest().isEmpty()) {
      throw new StoreException.Unavailable(uri + ": a store in memory has no name, say just 'mem'");
    }
    if (options.access() == OpenOptions.Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          uri + ": a store in memory is empty when it is opened, so there is nothing to read");
    }
    return new MemoryStore();
  }
}
