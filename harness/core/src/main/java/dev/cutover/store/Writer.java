package dev.cutover.store;

/** Writes batches on behalf of one thread. */
public interface Writer extends AutoCloseable {
  /**
   * Applies a batch: all of it or nothing, and twice is as good as once.
   *
   * @throws StoreException where nothing was applied, or, where the engine failed just behind its
   *     commit, all of it: a batch that is written again does no harm. {@link
   *     StoreException.Transient} where trying again may help
   */
  void write(Batch batch);

  @Override
  default void close() {}
}
