package dev.cutover.rollout.phase;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A writer or reader of one store, made when it is first needed, and anew after it was dropped. */
final class Connection<T extends AutoCloseable> implements AutoCloseable {
  private final Supplier<T> connect;
  private @Nullable T current;

  Connection(Supplier<T> connect) {
    this.connect = connect;
  }

  T get() {
    T there = current;
    if (there == null) {
      there = connect.get();
      current = there;
    }
    return there;
  }

  /** Gives up a connection that failed; that it cannot be closed either is no news. */
  void drop() {
    try {
      close();
    } catch (RuntimeException _) {
      // the store has failed already
    }
  }

  @Override
  public void close() {
    T there = current;
    current = null;
    if (there != null) {
      try {
        there.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
