package dev.cutover.queue.redis;

import dev.cutover.pipeline.queue.Broker;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProcess;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.InstalledProgram;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;

/** Redis Streams: a stream and a consumer group for each partition. */
public final class RedisBroker implements Broker {
  static final String SCHEME = "redis";

  private final InstalledProgram program;

  /**
   * @param path to look for {@code redis-server} on
   */
  public RedisBroker(String path) {
    this.program = new InstalledProgram("redis-server", "apt-get install redis-server", path);
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public String usage() {
    return "redis  redis://:PASSWORD@HOST:PORT/DB";
  }

  @Override
  public Optional<String> missing() {
    return program.missing();
  }

  @Override
  public BrokerProcess start(Path parent) {
    Path file =
        program
            .file()
            .orElseThrow(() -> new BrokerException(SCHEME + ": " + missing().orElseThrow()));
    return BrokerProcess.start(new RedisProgram(file, InstalledProgram.freshPassword()), parent);
  }

  @Override
  public Channel connect(StoreUri server, String name) {
    return RedisChannel.open(server, name);
  }
}
