package dev.cutover.queue.nats;

import dev.cutover.pipeline.queue.BrokerProgram;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's or anybody's {@code nats-server}, with streams in files. */
record NatsProgram(Path file, String password) implements BrokerProgram {
  @Override
  public String name() {
    return NatsBroker.SCHEME;
  }

  @Override
  public List<String> command(Path folder, int port) throws IOException {
    Path settings = folder.resolve("nats.conf");
    Files.writeString(settings, settings(folder, port));
    return List.of(file.toString(), "-c", settings.toString());
  }

  private String settings(Path folder, int port) {
    return """
      host: "127.0.0.1"
      port: %d
      authorization { user: "cutover", password: "%s" }
      jetstream { store_dir: "%s" }
      """
        .formatted(port, password, folder.resolve("streams"));
  }

  @Override
  public StoreUri uri(int port) {
    return new StoreUri(NatsBroker.SCHEME, "//cutover:%s@127.0.0.1:%d".formatted(password, port));
  }

  /** Nobody else's server takes the password. */
  @Override
  public void greet(StoreUri uri) {
    NatsChannel.open(uri, "greeting").close();
  }
}
