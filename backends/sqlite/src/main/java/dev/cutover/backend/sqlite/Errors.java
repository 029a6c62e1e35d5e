package dev.cutover.backend.sqlite;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.sql.SQLException;

/**
 * Says what SQLite said in terms of the store, with the way out.
 *
 * @param uri of the store
 */
record Errors(StoreUri uri) {
  /** The low byte of a result code tells the kind of error; the rest are details. */
  private static final int KIND = 0xFF;

  private static final int PERMISSION = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READ_ONLY = 8;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;
  private static final int NOT_A_DATABASE = 26;

  /** A failure while the store was being opened. */
  StoreException opening(SQLException failure) {
    return switch (failure.getErrorCode() & KIND) {
      case BUSY, LOCKED ->
          new StoreException.Locked(
              text(failure, "another process has the file open: wait until it is done"), failure);
      default -> using(failure);
    };
  }

  /** A failure of a store that is open. */
  StoreException using(SQLException failure) {
    return switch (failure.getErrorCode() & KIND) {
      case BUSY, LOCKED ->
          new StoreException.Transient(
              text(failure, "another process is writing: try again"), failure);
      case FULL ->
          new StoreException(
              text(failure, "nothing of the batch was written: free some space, then run again"),
              failure);
      case CORRUPT, NOT_A_DATABASE ->
          new StoreException.Unavailable(
              text(failure, "it is damaged or of another program: name another file"), failure);
      case PERMISSION, READ_ONLY, CANNOT_OPEN ->
          new StoreException.Unavailable(
              text(failure, "file and folder must be writable by this user"), failure);
      default -> new StoreException(text(failure, "see SQLite's documentation"), failure);
    };
  }

  /** The file is a database, but not one that this version can use. */
  StoreException foreign(String what) {
    return new StoreException.Unavailable(
        uri + ": " + what + ": it was left as it is; name another file");
  }

  private String text(SQLException failure, String wayOut) {
    return uri + ": " + failure.getMessage() + ": " + wayOut;
  }
}
