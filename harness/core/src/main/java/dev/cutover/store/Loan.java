package dev.cutover.store;

/**
 * A store in the hands of other processes, until it is closed.
 *
 * @param store where they reach it; may hold a password
 * @param options how they open it, but for the number of writers
 * @param several whether more than one of them may have it open at once
 * @param end makes the store usable by its owner again
 */
public record Loan(StoreUri store, OpenOptions options, boolean several, Runnable end)
    implements AutoCloseable {
  @Override
  public void close() {
    end.run();
  }
}
