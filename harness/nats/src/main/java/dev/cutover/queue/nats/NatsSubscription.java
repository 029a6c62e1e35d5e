package dev.cutover.queue.nats;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Message;
import dev.cutover.pipeline.queue.Subscription;
import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads subjects through durable consumers that are made afresh: a work queue then delivers what
 * was not acknowledged, in its order and at once. The one before would deliver that later than what
 * is new, when its time to acknowledge is over.
 */
final class NatsSubscription implements Subscription {
  /** Longer than any batch may take: nothing comes again while this subscription lives. */
  private static final Duration NEVER_AGAIN = Duration.ofDays(1);

  private static final int AT_ONCE = 8;

  private final NatsChannel channel;
  private final Connection connection;
  private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(AT_ONCE);
  private volatile boolean closed;

  private NatsSubscription(NatsChannel channel, Connection connection) {
    this.channel = channel;
    this.connection = connection;
  }

  static NatsSubscription of(NatsChannel channel, Connection connection, List<Integer> partitions)
      throws IOException, JetStreamApiException {
    NatsSubscription subscription = new NatsSubscription(channel, connection);
    for (int partition : partitions) {
      subscription.consume(partition);
    }
    return subscription;
  }

  private void consume(int partition) throws IOException, JetStreamApiException {
    JetStreamManagement management = connection.jetStreamManagement();
    String consumer = "partition-" + partition;
    if (management.getConsumerNames(channel.stream()).contains(consumer)) {
      management.deleteConsumer(channel.stream(), consumer);
    }
    ConsumerInfo _ =
        management.addOrUpdateConsumer(
            channel.stream(),
            ConsumerConfiguration.builder()
                .durable(consumer)
                .filterSubject(channel.subject(partition))
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(NEVER_AGAIN)
                .maxAckPending(-1)
                .build());
    connection
        .getConsumerContext(channel.stream(), consumer)
        .consume(
            ConsumeOptions.builder().batchSize(AT_ONCE).build(),
            message -> deliver(new Message(partition, message.getData(), message)));
  }

  /** Holds the client back while enough is waiting, but not when nobody takes any more. */
  private void deliver(Message message) throws InterruptedException {
    while (!closed && !waiting.offer(message, 100, TimeUnit.MILLISECONDS)) {
      Thread.onSpinWait();
    }
  }

  @Override
  public @Nullable Message take(Duration patience) {
    try {
      Message message = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (message == null && connection.getStatus() != Connection.Status.CONNECTED) {
        throw new BrokerException("nats: the connection was lost");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("nats: interrupted", e);
    }
  }

  @Override
  public void acknowledge(List<Message> messages) {
    try {
      for (Message message : messages) {
        ((io.nats.client.Message) message.receipt()).ackSync(NatsChannel.TIMEOUT);
      }
    } catch (TimeoutException | IllegalStateException e) {
      throw new BrokerException("nats: no answer to an acknowledgement: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("nats: interrupted", e);
    }
  }

  /** The channel's connection is all it has; its threads end with that. */
  @Override
  public void close() {
    closed = true;
  }
}
