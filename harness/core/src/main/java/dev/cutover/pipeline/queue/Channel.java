package dev.cutover.pipeline.queue;

import java.util.List;

/** A connection to the ordered, durable queues that one run has on a broker, one a partition. */
public interface Channel extends AutoCloseable {
  /** Makes the queues; none of the name exists yet. */
  void create(int partitions);

  /**
   * Puts a message behind the others of its partition; returns when the broker keeps it. To be
   * called by one thread at a time for each partition.
   *
   * @throws BrokerException where it may be there or not: the same one may be put again
   */
  void publish(int partition, byte[] message);

  /** Reads some partitions, each from its first message that was not acknowledged. */
  Subscription subscribe(List<Integer> partitions);

  /** Removes the queues with all that is in them. */
  void delete();

  @Override
  void close();
}
