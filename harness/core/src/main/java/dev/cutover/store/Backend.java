package dev.cutover.store;

import java.util.Optional;
import java.util.Set;

/** A kind of database. */
public interface Backend {
  /** What its connection strings start with: {@code sqlite}. */
  String scheme();

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

  /** Why stores of this kind cannot be opened on this machine, and how to get what is missing. */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
