package dev.cutover.pipeline.queue;

/** A message as it was delivered. */
public final class Message {
  private final int partition;
  private final byte[] body;
  private final Object receipt;

  /**
   * @param body not to be changed
   * @param receipt what the broker's client needs to acknowledge it
   */
  public Message(int partition, byte[] body, Object receipt) {
    this.partition = partition;
    this.body = body;
    this.receipt = receipt;
  }

  public int partition() {
    return partition;
  }

  public byte[] body() {
    return body;
  }

  public Object receipt() {
    return receipt;
  }
}
