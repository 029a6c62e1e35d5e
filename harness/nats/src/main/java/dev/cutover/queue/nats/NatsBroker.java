package dev.cutover.queue.nats;

import dev.cutover.pipeline.queue.Broker;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProcess;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.InstalledProgram;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;

/** NATS JetStream: a work-queue stream, a subject and a durable consumer for each partition. */
public final class NatsBroker implements Broker {
  static final String SCHEME = "nats";

  private final InstalledProgram program;

  /**
   * @param path to look for {@code nats-server} on
   */
  public NatsBroker(String path) {
    this.program = new InstalledProgram("nats-server", "apt-get install nats-server", path);
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public String usage() {
    return "nats  nats://USER:PASSWORD@HOST:PORT";
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
    return BrokerProcess.start(new NatsProgram(file, InstalledProgram.freshPassword()), parent);
  }

  @Override
  public Channel connect(StoreUri server, String name) {
    return NatsChannel.open(server, name);
  }
}
