package dev.cutover.queue.kafka;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Message;
import dev.cutover.pipeline.queue.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions that were assigned by us, not by the group: who reads what is decided by the
 * process that starts the writers.
 */
final class KafkaSubscription implements Subscription {
  /** An idle client tries to connect for ever and says nothing, so it is made to ask. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final KafkaChannel channel;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private long heard = System.nanoTime();

  KafkaSubscription(
      KafkaChannel channel, KafkaConsumer<byte[], byte[]> consumer, List<Integer> partitions) {
    this.channel = channel;
    this.consumer = consumer;
    this.partitions =
        partitions.stream().map(each -> new TopicPartition(channel.topic(), each)).toList();
    consumer.assign(this.partitions);
  }

  @Override
  public @Nullable Message take(Duration patience) {
    try {
      if (waiting.isEmpty()) {
        consumer.poll(patience).forEach(this::add);
      }
      if (!waiting.isEmpty()) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
        Map<TopicPartition, Long> _ = consumer.endOffsets(partitions, ANSWER);
        heard = System.nanoTime();
      }
      return waiting.poll();
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> message) {
    waiting.add(new Message(message.partition(), message.value(), message.offset()));
  }

  @Override
  public void acknowledge(List<Message> messages) {
    Message last = messages.getLast();
    try {
      consumer.commitSync(
          Map.of(
              new TopicPartition(channel.topic(), last.partition()),
              new OffsetAndMetadata((Long) last.receipt() + 1)),
          ANSWER);
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private BrokerException failure(KafkaException e) {
    return new BrokerException(channel.server() + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    } catch (KafkaException e) {
      throw failure(e);
    }
  }
}
