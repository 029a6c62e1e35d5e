package dev.cutover.store;

/** A place where fresh stores of one backend can be opened, also by other processes. */
@FunctionalInterface
public interface Host extends AutoCloseable {
  /**
   * A connection string of a store that does not exist yet.
   *
   * @param name letters, digits, dashes; unique with this host
   */
  StoreUri fresh(String name);

  /**
   * Drops a store that is not needed any more; its files may as well go with the host's directory.
   */
  default void drop(StoreUri store) {}

  /** Stops what was started. */
  @Override
  default void close() {}
}
