package dev.cutover.queue.redis;

import dev.cutover.pipeline.queue.BrokerProgram;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Debian's or anybody's {@code redis-server}, with every write in its log before it is answered.
 */
record RedisProgram(Path file, String password) implements BrokerProgram {
  @Override
  public String name() {
    return RedisBroker.SCHEME;
  }

  @Override
  public List<String> command(Path folder, int port) throws IOException {
    Path settings = folder.resolve("redis.conf");
    Files.writeString(settings, settings(folder, port));
    return List.of(file.toString(), settings.toString());
  }

  private String settings(Path folder, int port) {
    return """
      bind 127.0.0.1
      port %d
      requirepass %s
      dir "%s"
      daemonize no
      appendonly yes
      appendfsync everysec
      save ""
      """
        .formatted(port, password, folder);
  }

  @Override
  public StoreUri uri(int port) {
    return new StoreUri(RedisBroker.SCHEME, "//:%s@127.0.0.1:%d".formatted(password, port));
  }

  /** Nobody else's server takes the password. */
  @Override
  public void greet(StoreUri uri) {
    RedisChannel.open(uri, "greeting").close();
  }
}
