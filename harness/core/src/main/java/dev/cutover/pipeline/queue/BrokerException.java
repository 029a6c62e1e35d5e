package dev.cutover.pipeline.queue;

/** Something that a broker could not do; it may pass. The message names the broker. */
public class BrokerException extends RuntimeException {
  public BrokerException(String message) {
    super(message);
  }

  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
