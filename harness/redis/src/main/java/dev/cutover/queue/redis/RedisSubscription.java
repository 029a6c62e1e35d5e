package dev.cutover.queue.redis;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Message;
import dev.cutover.pipeline.queue.Subscription;
import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads streams as the one consumer of their groups: first what it, or the process before it, was
 * given and did not acknowledge, then what is new. What is acknowledged is deleted.
 */
final class RedisSubscription implements Subscription {
  private static final Consumer<String> SELF = Consumer.from(RedisChannel.GROUP, "writer");
  private static final int AT_ONCE = 4;

  private final RedisChannel channel;
  private final Map<String, Integer> partitions = new HashMap<>();
  private final Deque<Message> waiting = new ArrayDeque<>();

  RedisSubscription(RedisChannel channel, List<Integer> partitions) {
    this.channel = channel;
    partitions.forEach(partition -> this.partitions.put(channel.key(partition), partition));
    this.partitions.keySet().forEach(this::takePending);
  }

  private void takePending(String key) {
    String last = "0";
    while (true) {
      StreamOffset<String> behind = StreamOffset.from(key, last);
      List<StreamMessage<String, byte[]>> pending =
          channel.call(
              commands ->
                  commands.xreadgroup(
                      SELF, XReadArgs.Builder.count(AT_ONCE), array(List.of(behind))));
      if (pending.isEmpty()) {
        return;
      }
      pending.forEach(this::add);
      last = pending.getLast().getId();
    }
  }

  @Override
  public @Nullable Message take(Duration patience) {
    if (waiting.isEmpty()) {
      XReadArgs args = XReadArgs.Builder.count(AT_ONCE).block(patience);
      List<StreamOffset<String>> all =
          partitions.keySet().stream().map(StreamOffset::lastConsumed).toList();
      channel.call(commands -> commands.xreadgroup(SELF, args, array(all))).forEach(this::add);
    }
    return waiting.poll();
  }

  private void add(StreamMessage<String, byte[]> message) {
    byte[] body = message.getBody().get(RedisChannel.BODY);
    if (body == null) {
      throw new BrokerException(
          "redis: %s of %s was deleted before it was acknowledged"
              .formatted(message.getId(), message.getStream()));
    }
    int partition = Objects.requireNonNull(partitions.get(message.getStream()));
    waiting.add(new Message(partition, body, message.getId()));
  }

  @Override
  public void acknowledge(List<Message> messages) {
    String key = channel.key(messages.getFirst().partition());
    String[] ids = messages.stream().map(each -> (String) each.receipt()).toArray(String[]::new);
    channel.call(commands -> commands.xack(key, RedisChannel.GROUP, ids));
    channel.call(commands -> commands.xdel(key, ids));
  }

  /** The channel's connection is all it has. */
  @Override
  public void close() {}

  /** Lettuce takes nothing else, and Java makes none with a type in it. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static StreamOffset<String>[] array(List<StreamOffset<String>> offsets) {
    return offsets.toArray(new StreamOffset[0]);
  }
}
