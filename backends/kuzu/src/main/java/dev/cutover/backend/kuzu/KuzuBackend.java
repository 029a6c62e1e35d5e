package dev.cutover.backend.kuzu;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.FolderLock;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Set;

/** Opens {@code kuzu:DIR}. */
public final class KuzuBackend implements Backend {
  @Override
  public String scheme() {
    return "kuzu";
  }

  @Override
  public String usage() {
    return "kuzu:DIR";
  }

  /** A folder is open to write in one store only, and its writers take turns. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT);
  }

  @Override
  public String provided() {
    return KuzuStore.ENGINE + ", in this process (com.kuzudb:kuzu)";
  }

  /** Kuzu has no setting for it. */
  @Override
  public Set<Durability> durabilities() {
    return Set.of(Durability.BUFFERED);
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    StoreFolder folder = StoreFolder.of(uri);
    if (!folder.holdsStore()) {
      create(folder, options.access());
    }
    FolderLock lock = FolderLock.take(uri, folder.lock(), options.access());
    return KuzuStore.open(folder, lock, options.access());
  }

  private static void create(StoreFolder folder, Access access) {
    if (access == Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          folder.uri() + ": there is no such store, and one opened to read is not created");
    }
    folder.create();
  }
}
