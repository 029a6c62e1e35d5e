package dev.cutover.queue.kafka;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topic of one run; its positions are the offsets that its consumer group has committed. */
final class KafkaChannel implements Channel {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String MILLIS = Long.toString(TIMEOUT.toMillis());

  private final Address server;
  private final String name;
  private final Admin admin;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  private KafkaChannel(Address server, String name) {
    this.server = server;
    this.name = name;
    this.admin =
        Admin.create(
            server.client(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS)));
  }

  static KafkaChannel open(Address server, String name) {
    try {
      return new KafkaChannel(server, name);
    } catch (KafkaException e) {
      throw failure(server, e);
    }
  }

  private static BrokerException failure(Address server, Throwable e) {
    String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return new BrokerException(server + ": " + e.getMessage() + cause, e);
  }

  Address server() {
    return server;
  }

  String topic() {
    return name;
  }

  /** What the server calls its cluster. */
  String cluster() {
    return answer(admin.describeCluster().clusterId());
  }

  @Override
  public void create(int partitions) {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    // what a killed run leaves behind is emptied in time
    topic.configs(
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(Duration.ofDays(7).toMillis()),
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE));
    answer(admin.createTopics(List.of(topic)).all());
  }

  @Override
  public void publish(int partition, byte[] message) {
    try {
      answer(producer().send(new ProducerRecord<>(name, partition, null, message)));
    } catch (KafkaException e) {
      throw failure(server, e);
    }
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              server.client(
                  Map.of(
                      ProducerConfig.ACKS_CONFIG,
                      "all",
                      ProducerConfig.MAX_BLOCK_MS_CONFIG,
                      MILLIS,
                      ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                      MILLIS,
                      ProducerConfig.LINGER_MS_CONFIG,
                      "0")),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public Subscription subscribe(List<Integer> partitions) {
    try {
      return new KafkaSubscription(this, consumer(), partitions);
    } catch (KafkaException e) {
      throw failure(server, e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        server.client(
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, name,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "8",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void delete() {
    answer(admin.deleteTopics(List.of(name)).all());
  }

  private <T> T answer(Future<T> future) {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(server, e);
    } catch (ExecutionException e) {
      throw failure(server, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerException(server + " does not answer", e);
    }
  }

  @Override
  public void close() {
    try {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}
