package dev.cutover.queue.nats;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.Subscription;
import dev.cutover.store.StoreUri;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one run, with a subject {@code NAME.PARTITION} for each partition. The connection
 * is made again where it was lost.
 */
final class NatsChannel implements Channel {
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** What a killed run leaves behind goes by itself. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final StoreUri server;
  private final String name;
  private @Nullable Connection connection;

  private NatsChannel(StoreUri server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Something asked of the server. */
  @FunctionalInterface
  interface Call<T> {
    T on(Connection connection) throws IOException, JetStreamApiException, InterruptedException;
  }

  static NatsChannel open(StoreUri server, String name) {
    NatsChannel channel = new NatsChannel(server, name);
    try {
      channel.call(connection -> connection.jetStreamManagement().getAccountStatistics());
      return channel;
    } catch (BrokerException e) {
      try (channel) {
        throw e;
      }
    }
  }

  String subject(int partition) {
    return name + "." + partition;
  }

  String stream() {
    return name;
  }

  @Override
  public void create(int partitions) {
    call(
        connection ->
            connection
                .jetStreamManagement()
                .addStream(
                    StreamConfiguration.builder()
                        .name(name)
                        .subjects(name + ".*")
                        .retentionPolicy(RetentionPolicy.WorkQueue)
                        .storageType(StorageType.File)
                        .maxAge(FORGOTTEN)
                        .build()));
  }

  @Override
  public void publish(int partition, byte[] message) {
    call(connection -> connection.jetStream().publish(subject(partition), message));
  }

  @Override
  public Subscription subscribe(List<Integer> partitions) {
    return call(connection -> NatsSubscription.of(this, connection, partitions));
  }

  @Override
  public void delete() {
    call(connection -> connection.jetStreamManagement().deleteStream(name));
  }

  /** Asks the server something. */
  <T> T call(Call<T> action) {
    try {
      return action.on(connection());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException(server + ": interrupted", e);
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      throw new BrokerException(server + ": " + e.getMessage(), e);
    }
  }

  private synchronized Connection connection() throws IOException, InterruptedException {
    if (connection == null || connection.getStatus() != Connection.Status.CONNECTED) {
      connection = Nats.connect(options());
    }
    return connection;
  }

  private Options options() {
    try {
      return Options.builder()
          .server(server.secret())
          .noReconnect()
          .connectionTimeout(TIMEOUT)
          .errorListener(new ErrorListener() {})
          .build();
    } catch (IllegalArgumentException e) {
      throw new BrokerException(server + " is no address of a NATS: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
