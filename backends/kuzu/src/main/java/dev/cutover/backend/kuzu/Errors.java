package dev.cutover.backend.kuzu;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;

/**
 * Says what Kuzu said in terms of the store, with the way out.
 *
 * @param uri of the store
 */
record Errors(StoreUri uri) {
  /** A failure while the store was being opened. */
  StoreException opening(Exception failure) {
    return new StoreException.Unavailable(
        "%s: %s: the files must be Kuzu's and writable by this user: name another folder"
            .formatted(uri, failure.getMessage()),
        failure);
  }

  /** A failure of a store that is open. */
  StoreException using(String message) {
    if (message.contains("buffer pool is full")) {
      return new StoreException(uri + ": " + message + ": write smaller batches");
    }
    return new StoreException(
        uri + ": " + message + ": nothing of the batch was written; free space, or open it again");
  }

  StoreException closed() {
    return new StoreException(uri + " is closed: open it again");
  }

  /** The folder holds a graph, but not one that this version can use. */
  StoreException foreign(String what) {
    return new StoreException.Unavailable(
        uri + ": " + what + ": it was left as it is; name another folder");
  }
}
