package dev.cutover.backend.json;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.FolderLock;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Set;

/** Opens {@code json:DIR}. */
public final class JsonBackend implements Backend {
  @Override
  public String scheme() {
    return "json";
  }

  @Override
  public String usage() {
    return "json:DIR";
  }

  /** A folder is open to write in one store only, and its writers take turns. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.SNAPSHOT_READS);
  }

  @Override
  public String provided() {
    return JsonStore.ENGINE + ", in this process";
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    StoreFolder folder = StoreFolder.of(uri);
    if (!folder.holdsStore()) {
      create(folder, options.access());
    }
    FolderLock lock = FolderLock.take(uri, folder.lock(), options.access());
    return JsonStore.open(folder, lock, options);
  }

  private static void create(StoreFolder folder, Access access) {
    if (access == Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          folder.uri() + ": there is no such store, and one opened to read is not created");
    }
    folder.create();
  }
}
