package dev.cutover.queue.kafka;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.artifacts.Artifacts;
import dev.cutover.artifacts.Coordinates;
import dev.cutover.artifacts.MavenHome;
import dev.cutover.pipeline.queue.Broker;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProcess;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Kafka: a topic of its own for each run.
 *
 * <p>The server's jars, 45 MB, are in no package of ours: Maven brings them where they are used.
 */
public final class KafkaBroker implements Broker {
  static final String SCHEME = "kafka";
  static final Coordinates SERVER = new Coordinates("org.apache.kafka", "kafka_2.13", "4.3.1");

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public String usage() {
    return "kafka  kafka://USER:PASSWORD@HOST:PORT,HOST:PORT?tls=true";
  }

  @Override
  public Optional<String> missing() {
    try {
      MavenHome home = MavenHome.ofUser().get();
      return home.offline() && !Files.exists(jar(home))
          ? Optional.of(
              "the server %s is not in %s, and Maven's settings say offline; set that to false, or name a server of your own"
                  .formatted(SERVER, home.repository()))
          : Optional.empty();
    } catch (ArtifactException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public BrokerProcess start(Path parent) {
    return BrokerProcess.start(new KafkaProgram(jars()), parent);
  }

  private static List<Path> jars() {
    try (Artifacts artifacts = new Artifacts(MavenHome.ofUser().get())) {
      return artifacts.classPath(SERVER);
    } catch (ArtifactException e) {
      throw new BrokerException(
          "kafka cannot be started: " + e.getMessage() + "; or name a server of your own", e);
    }
  }

  private static Path jar(MavenHome home) {
    return home.repository()
        .resolve(SERVER.group().replace('.', '/'))
        .resolve(SERVER.artifact())
        .resolve(SERVER.version())
        .resolve(SERVER.artifact() + "-" + SERVER.version() + ".jar");
  }

  @Override
  public Channel connect(StoreUri server, String name) {
    return KafkaChannel.open(Address.parse(server), name);
  }
}
