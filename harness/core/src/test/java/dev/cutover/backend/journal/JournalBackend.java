package dev.cutover.backend.journal;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Opens {@code journal:FILE}. */
public final class JournalBackend implements Backend {
  @Override
  public String scheme() {
    return "journal";
  }

  @Override
  public String usage() {
    return "journal:FILE";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.SNAPSHOT_READS);
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    Path file = Path.of(uri.rest());
    if (options.access() == OpenOptions.Access.READ_ONLY && !Files.exists(file)) {
      throw new StoreException.Unavailable(uri + ": there is no such file; write it first");
    }
    return new JournalStore(new JournalFile(uri, file, options));
  }
}
