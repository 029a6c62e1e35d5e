package dev.cutover.pipeline.queue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a batch, small enough for every broker's usual limit of a megabyte.
 *
 * <p>As a message: the sequence as a long, index and count as ints, then the bytes.
 */
public final class Chunk {
  /** Bytes of the largest one. */
  public static final int LARGEST = 512 * 1024;

  private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;

  private final long sequence;
  private final int index;
  private final int count;
  private final byte[] bytes;

  private Chunk(long sequence, int index, int count, byte[] bytes) {
    this.sequence = sequence;
    this.index = index;
    this.count = count;
    this.bytes = bytes;
  }

  /** The messages of a batch. */
  public static List<byte[]> messages(long sequence, byte[] frame) {
    int count = Math.max(1, Math.ceilDiv(frame.length, LARGEST));
    List<byte[]> messages = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int from = index * LARGEST;
      int length = Math.min(LARGEST, frame.length - from);
      messages.add(
          ByteBuffer.allocate(HEADER + length)
              .putLong(sequence)
              .putInt(index)
              .putInt(count)
              .put(frame, from, length)
              .array());
    }
    return messages;
  }

  /**
   * Reads a message.
   *
   * @throws BrokerException where it is none of ours
   */
  public static Chunk of(byte[] message) {
    if (message.length < HEADER) {
      throw new BrokerException("a message of %d bytes is none of ours".formatted(message.length));
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    long sequence = in.getLong();
    int index = in.getInt();
    int count = in.getInt();
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    if (index < 0 || index >= count) {
      throw new BrokerException("a message says %d of %d".formatted(index, count));
    }
    return new Chunk(sequence, index, count, bytes);
  }

  /** Number of the batch in its partition. */
  public long sequence() {
    return sequence;
  }

  public int index() {
    return index;
  }

  public boolean isLast() {
    return index == count - 1;
  }

  public byte[] bytes() {
    return bytes;
  }
}
