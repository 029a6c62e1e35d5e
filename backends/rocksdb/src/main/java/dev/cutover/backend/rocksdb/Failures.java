package dev.cutover.backend.rocksdb;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Tells what RocksDB said in the words of stores; RocksDB's own message is kept. */
record Failures(StoreUri uri) {
  /** Why the folder could not be opened. */
  StoreException opening(RocksDBException cause) {
    String said = said(cause);
    if (said.contains("lock hold by current process") || said.contains("While lock file")) {
      return new StoreException.Locked(
          uri + " is open elsewhere; close the other store or wait for its process: " + said,
          cause);
    }
    return new StoreException.Unavailable(
        uri + " cannot be opened; it may be damaged or not readable by this user: " + said, cause);
  }

  /** Why a read or a write did not happen. */
  StoreException working(RocksDBException cause) {
    Status status = cause.getStatus();
    if (status != null && mayPass(status.getCode())) {
      return new StoreException.Transient(uri + " is busy: " + said(cause), cause);
    }
    return new StoreException(uri + ": " + said(cause), cause);
  }

  StoreException closed() {
    return new StoreException(uri + " is closed; open it again");
  }

  private static boolean mayPass(Status.Code code) {
    return switch (code) {
      case Busy, TimedOut, TryAgain -> true;
      default -> false;
    };
  }

  private static String said(RocksDBException cause) {
    @Nullable String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
