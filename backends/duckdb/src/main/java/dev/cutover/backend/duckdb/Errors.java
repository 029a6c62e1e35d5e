package dev.cutover.backend.duckdb;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.sql.SQLException;

/**
 * Says what DuckDB said in terms of the store, with the way out. DuckDB has no error codes: its
 * messages begin with the kind of error.
 *
 * @param uri of the store
 */
record Errors(StoreUri uri) {
  /** A failure while the store was being opened. */
  StoreException opening(SQLException failure) {
    if (says(failure, "Conflicting lock is held")) {
      return new StoreException.Locked(
          text(failure, "another process has the file open: wait until it is done"), failure);
    }
    if (says(failure, "Unique file handle conflict")) {
      return new StoreException.Locked(
          text(failure, "this process has the file open already: close that store first"), failure);
    }
    if (says(failure, "not a valid DuckDB database file")) {
      return new StoreException.Unavailable(
          text(failure, "it is damaged or of another program: name another file"), failure);
    }
    if (says(failure, "IO Error")) {
      return new StoreException.Unavailable(
          text(failure, "file and folder must be writable by this user"), failure);
    }
    return using(failure);
  }

  /** A failure of a store that is open. */
  StoreException using(SQLException failure) {
    if (says(failure, "TransactionContext Error: Conflict") || says(failure, "Cannot CHECKPOINT")) {
      return new StoreException.Transient(
          text(failure, "something else is at work on the file: try again"), failure);
    }
    if (says(failure, "No space left") || says(failure, "has been invalidated")) {
      return new StoreException(
          text(failure, "what was acknowledged is safe: free some space, then open it again"),
          failure);
    }
    if (says(failure, "Increasing the memory limit")) {
      return new StoreException(text(failure, "write smaller batches"), failure);
    }
    return new StoreException(text(failure, "see DuckDB's documentation"), failure);
  }

  /** The file is a database, but not one that this version can use. */
  StoreException foreign(String what) {
    return new StoreException.Unavailable(
        uri + ": " + what + ": it was left as it is; name another file");
  }

  /** DuckDB's first line says what, further ones give advice on settings that are ours. */
  private String text(SQLException failure, String wayOut) {
    String what =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    return uri + ": " + what + ": " + wayOut;
  }

  private static boolean says(SQLException failure, String words) {
    return String.valueOf(failure.getMessage()).contains(words);
  }
}
