package dev.cutover.pipeline.queue;

import dev.cutover.store.StoreUri;

/**
 * Something that a broker could not do; it may pass. The message names the broker; passwords in it,
 * which clients repeat, are starred out.
 */
public class BrokerException extends RuntimeException {
  public BrokerException(String message) {
    super(StoreUri.masked(message));
  }

  public BrokerException(String message, Throwable cause) {
    super(StoreUri.masked(message), cause);
  }
}
