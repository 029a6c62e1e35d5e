package dev.cutover.queue.redis;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.Subscription;
import dev.cutover.store.StoreUri;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one run, {@code NAME:PARTITION}. The connection is made again where it was lost;
 * nothing is sent twice unasked.
 */
final class RedisChannel implements Channel {
  static final String GROUP = "writers";
  static final String BODY = "b";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** What a killed run leaves behind goes by itself. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisClient client;
  private final StoreUri server;
  private final String name;
  private @Nullable StatefulRedisConnection<String, byte[]> connection;

  private RedisChannel(RedisClient client, StoreUri server, String name) {
    this.client = client;
    this.server = server;
    this.name = name;
  }

  static RedisChannel open(StoreUri server, String name) {
    RedisChannel channel = new RedisChannel(client(server), server, name);
    try {
      channel.call(commands -> commands.ping());
      return channel;
    } catch (BrokerException e) {
      try (channel) {
        throw e;
      }
    }
  }

  private static RedisClient client(StoreUri server) {
    try {
      RedisURI uri = RedisURI.create(server.secret());
      uri.setTimeout(TIMEOUT);
      RedisClient client = RedisClient.create(uri);
      client.setOptions(ClientOptions.builder().autoReconnect(false).build());
      return client;
    } catch (IllegalArgumentException e) {
      throw new BrokerException(server + " is no address of a Redis: " + e.getMessage(), e);
    }
  }

  String key(int partition) {
    return name + ":" + partition;
  }

  @Override
  public void create(int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      String key = key(partition);
      call(
          commands ->
              commands.xgroupCreate(
                  StreamOffset.from(key, "0"), GROUP, XGroupCreateArgs.Builder.mkstream()));
      call(commands -> commands.expire(key, FORGOTTEN));
    }
  }

  @Override
  public void publish(int partition, byte[] message) {
    call(commands -> commands.xadd(key(partition), Map.of(BODY, message)));
  }

  @Override
  public Subscription subscribe(List<Integer> partitions) {
    return new RedisSubscription(this, partitions);
  }

  @Override
  public void delete() {
    call(
        commands -> {
          List<String> keys = commands.keys(name + ":*");
          return keys.isEmpty() ? 0L : commands.del(keys.toArray(new String[0]));
        });
  }

  /** Asks the server something. */
  <T> T call(Function<RedisCommands<String, byte[]>, T> action) {
    try {
      return action.apply(connection().sync());
    } catch (RedisException e) {
      throw new BrokerException(server + ": " + reason(e), e);
    }
  }

  private static String reason(RedisException e) {
    return e.getCause() == null ? String.valueOf(e.getMessage()) : e + " (" + e.getCause() + ")";
  }

  private synchronized StatefulRedisConnection<String, byte[]> connection() {
    if (connection == null || !connection.isOpen()) {
      StatefulRedisConnection<String, byte[]> lost = connection;
      connection = client.connect(CODEC);
      if (lost != null) {
        lost.close();
      }
    }
    return connection;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, TIMEOUT);
  }
}
