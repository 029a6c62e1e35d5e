package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Chunk;
import dev.cutover.store.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One partition's end in the process that makes batches: numbers them, publishes them in their
 * order, and holds every one until the store has it.
 */
final class PartitionLane implements Lane {
  private final int partition;
  private final ExternalDelivery delivery;
  private final ReentrantLock publishing = new ReentrantLock();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private long next;

  /** A batch that is under way. Who waits for it can be interrupted, for a broker may be gone. */
  record Sent(long sequence, Batch batch, CompletableFuture<@Nullable Void> answer)
      implements Reply {
    @Override
    public boolean isThere() {
      return answer.isDone();
    }

    @Override
    public void join() {
      try {
        answer.get();
      } catch (InterruptedException e) {
        throw WriterThread.interrupted(e);
      } catch (ExecutionException e) {
        throw new PipelineException("a batch has no answer", e);
      }
    }
  }

  PartitionLane(int partition, ExternalDelivery delivery) {
    this.partition = partition;
    this.delivery = delivery;
  }

  @Override
  public Reply submit(Batch batch) {
    delivery.awaitRoom();
    lockPublishing();
    try {
      Sent sent = register(batch);
      if (delivery.failed()) {
        delivery.spillAll(this);
      } else {
        publish(sent);
      }
      return sent;
    } finally {
      publishing.unlock();
    }
  }

  private void lockPublishing() {
    try {
      publishing.lockInterruptibly();
    } catch (InterruptedException e) {
      throw WriterThread.interrupted(e);
    }
  }

  private synchronized Sent register(Batch batch) {
    Sent sent = new Sent(next++, batch, new CompletableFuture<>());
    underWay.add(sent);
    return sent;
  }

  private void publish(Sent sent) {
    try {
      for (byte[] message : Chunk.messages(sent.sequence, BatchFrame.encode(sent.batch))) {
        delivery.publish(partition, message);
      }
    } catch (BrokerException e) {
      delivery.fail(e.getMessage());
    }
  }

  /**
   * The batch that the store now has; nothing where that was said before.
   *
   * @throws PipelineException where batches before it were left out
   */
  synchronized Optional<Sent> committed(long sequence) {
    if (underWay.isEmpty() || sequence < underWay.getFirst().sequence) {
      return Optional.empty();
    }
    if (sequence > underWay.getFirst().sequence) {
      throw new PipelineException(
          "batch %d of partition %d was written before batch %d"
              .formatted(sequence, partition, underWay.getFirst().sequence));
    }
    return Optional.of(underWay.removeFirst());
  }

  /** All that is under way, in its order, to be taken care of by the caller. */
  synchronized List<Sent> withdraw() {
    List<Sent> all = List.copyOf(underWay);
    underWay.clear();
    return all;
  }

  synchronized boolean isIdle() {
    return underWay.isEmpty();
  }
}
