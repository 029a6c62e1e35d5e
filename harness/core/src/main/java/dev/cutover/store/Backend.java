package dev.cutover.store;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A kind of database. */
public interface Backend {
  /** What its connection strings start with: {@code sqlite}. */
  String scheme();

  /** Whether it opens this connection string; some have several schemes: {@code bolt://…}. */
  default boolean opens(StoreUri uri) {
    return uri.scheme().equals(scheme());
  }

  /** The shapes of its connection strings, for help and errors: {@code sqlite:FILE}. */
  String usage();

  /** What stores of this kind can do, known without opening one. */
  Set<Capability> capabilities();

  /**
   * Opens or creates a store.
   *
   * @throws StoreException that names the store and the way out: locked, refused, not there, of
   *     another version
   */
  Store open(StoreUri uri, OpenOptions options);

  /**
   * Provides fresh, empty stores of this kind for measuring: folders below the directory, or
   * schemas on a server that is started here and outlives the processes that use it. What does not
   * survive closing is fresh by its mere scheme.
   *
   * @param asked what the user named: the mere scheme, or a connection string such as a server of
   *     his own
   * @param directory empty, the host's own until it is closed
   */
  default Host host(StoreUri asked, Path directory) {
    return capabilities().contains(Capability.PERSISTENT)
        ? new FolderHost(scheme(), directory)
        : _ -> new StoreUri(scheme(), "");
  }

  /**
   * What runs these stores here, without opening one: engine and version, whether in this process
   * or a server, and where it comes from.
   */
  default String provided() {
    return capabilities().contains(Capability.SERVER) ? "a server" : "in this process";
  }

  /** Whether the mere scheme names a store; a server of the user's has to be named as well. */
  default boolean standsAlone() {
    return true;
  }

  /** What a commit can be asked to promise. */
  default Set<Durability> durabilities() {
    return EnumSet.allOf(Durability.class);
  }

  /** Why stores of this kind cannot be opened on this machine, and how to get what is missing. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** Likewise for just this store: a server of the user's own may need nothing here. */
  default Optional<String> missing(StoreUri uri) {
    return missing();
  }
}
