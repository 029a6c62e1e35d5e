package dev.cutover.ci.queue;

import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.util.List;

/**
 * What a writer process is told, on its standard input and nowhere else, since it holds secrets.
 *
 * @param channel name of the run's queues on the broker
 * @param partitions that it reads
 * @param patienceMillis with a broker that does not answer
 */
public record WriterOrders(
    StoreUri store,
    Durability durability,
    RelationsAxis relations,
    StoreUri broker,
    String channel,
    List<Integer> partitions,
    long patienceMillis) {
  /** Names the queues; without what may be secret. */
  @Override
  public String toString() {
    return "writer of %s %s".formatted(channel, partitions);
  }
}
