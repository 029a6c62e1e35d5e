package dev.cutover.pipeline.queue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only reader of some partitions; for one thread. */
public interface Subscription extends AutoCloseable {
  /**
   * The next message of some partition, in the order of that.
   *
   * @return null where none came within the time
   * @throws BrokerException after which messages may be missing: subscribe again
   */
  @Nullable Message take(Duration patience);

  /** Says that messages of one partition, which follow one another, need not be delivered again. */
  void acknowledge(List<Message> messages);

  @Override
  void close();
}
