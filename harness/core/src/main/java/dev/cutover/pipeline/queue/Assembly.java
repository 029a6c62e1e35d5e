package dev.cutover.pipeline.queue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the batches of one partition together again, whatever is delivered twice.
 *
 * <p>A broker may deliver again what is done, as a whole or its end only, and a sender who was in
 * doubt may have sent a part twice. What it may not do is leave something out.
 */
public final class Assembly {
  private static final long NOTHING = Long.MIN_VALUE;

  private final List<Message> messages = new ArrayList<>();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private long done = NOTHING;
  private int next;

  /** What a message means. */
  public enum Step {
    /** More of the batch must come. */
    INCOMPLETE,
    /** The batch is there: {@link #frame}. */
    WHOLE,
    /** It was written before and is only to be acknowledged. */
    STALE
  }

  /**
   * Takes the next message.
   *
   * @throws BrokerException where one before it is missing
   */
  public Step add(Message message) {
    Chunk chunk = Chunk.of(message.body());
    if (isStale(chunk)) {
      return Step.STALE;
    }
    boolean expected = done == NOTHING || chunk.sequence() == done + 1;
    if (!expected || chunk.index() > next) {
      throw new BrokerException(
          "part %d of batch %d came after batch %d: what was before it is lost"
              .formatted(chunk.index(), chunk.sequence(), done));
    }
    messages.add(message);
    if (chunk.index() < next) {
      return Step.INCOMPLETE;
    }
    if (done == NOTHING) {
      done = chunk.sequence() - 1;
    }
    frame.writeBytes(chunk.bytes());
    next++;
    return chunk.isLast() ? Step.WHOLE : Step.INCOMPLETE;
  }

  /**
   * The end of a batch whose beginning is not delivered any more: acknowledging had begun, so it
   * was committed.
   */
  private boolean isStale(Chunk chunk) {
    return done == NOTHING ? chunk.index() > 0 : chunk.sequence() <= done;
  }

  /** The bytes of the batch that is whole. */
  public byte[] frame() {
    return frame.toByteArray();
  }

  /** Number of the batch in its partition. */
  public long sequence() {
    return done + 1;
  }

  /** The batch was written; what it came in is to be acknowledged. */
  public List<Message> written() {
    List<Message> all = List.copyOf(messages);
    done++;
    restart();
    return all;
  }

  /** What is not whole will be delivered again. */
  public void restart() {
    messages.clear();
    frame.reset();
    next = 0;
  }
}
