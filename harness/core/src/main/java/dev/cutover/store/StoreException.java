package dev.cutover.store;

/**
 * Something that a store could not do. The message names the store, what it said, and what to do.
 */
public class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure that may pass by itself: a lock held for a moment, a connection cut. */
  public static final class Transient extends StoreException {
    public Transient(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Another process or store has the database open. */
  public static final class Locked extends StoreException {
    public Locked(String message) {
      super(message);
    }

    public Locked(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The database is not there, or refuses us. */
  public static final class Unavailable extends StoreException {
    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
