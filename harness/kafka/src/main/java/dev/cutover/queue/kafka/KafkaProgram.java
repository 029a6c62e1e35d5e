package dev.cutover.queue.kafka;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProgram;
import dev.cutover.store.StoreUri;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** A Kafka of one node that is broker and controller (KRaft), in a JVM with its own class path. */
final class KafkaProgram implements BrokerProgram {
  private final List<Path> jars;
  private final String cluster = Uuid.randomUuid().toString();

  KafkaProgram(List<Path> jars) {
    this.jars = jars;
  }

  @Override
  public String name() {
    return KafkaBroker.SCHEME;
  }

  @Override
  public List<String> command(Path folder, int port) throws IOException {
    Path settings = folder.resolve("server.properties");
    Files.writeString(settings, settings(folder, port, otherPort()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(classPath());
    command.add(ServerMain.class.getName());
    command.add(settings.toString());
    command.add(cluster);
    return command;
  }

  private String classPath() {
    return Stream.concat(Stream.of(ownClasses()), jars.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where the one class of ours is that the server's JVM loads. */
  private static Path ownClasses() {
    try {
      return Path.of(ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int otherPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String settings(Path folder, int port, int controller) {
    return """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=PLAINTEXT
      log.dirs=%3$s
      offsets.topic.num.partitions=1
      offsets.topic.replication.factor=1
      transaction.state.log.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      share.coordinator.state.topic.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      num.network.threads=2
      num.io.threads=2
      broker.heartbeat.interval.ms=500
      broker.session.timeout.ms=3000
      """
        .formatted(port, controller, folder.resolve("logs"));
  }

  @Override
  public StoreUri uri(int port) {
    return new StoreUri(KafkaBroker.SCHEME, "//127.0.0.1:" + port);
  }

  /** It takes no password, but nobody else's has the name of our cluster. */
  @Override
  public void greet(StoreUri uri) {
    try (KafkaChannel channel = KafkaChannel.open(Address.parse(uri), "greeting")) {
      String answering = channel.cluster();
      if (!answering.equals(cluster)) {
        throw new BrokerException("another Kafka answers at %s: %s".formatted(uri, answering));
      }
    }
  }
}
