package dev.cutover.ci.queue;

import dev.cutover.ci.UsageException;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.queue.Broker;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProcess;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.ExternalQueues;
import dev.cutover.pipeline.queue.Link;
import dev.cutover.store.Loan;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Opens external queues on the brokers that there are. A server of ours is started when it is first
 * needed, and serves until this is closed or the process ends.
 */
public final class Queues implements ExternalQueues, AutoCloseable {
  /** How long a broker that does not answer is waited for. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Broker> brokers;
  private final Duration patience;
  private final Map<String, BrokerProcess> started = new HashMap<>();
  private final Set<Process> writers = ConcurrentHashMap.newKeySet();

  /**
   * @param patience with a broker that does not answer
   */
  public Queues(List<Broker> brokers, Duration patience) {
    this.brokers = List.copyOf(brokers);
    this.patience = patience;
  }

  /** What their connection strings start with. */
  public Set<String> schemes() {
    return brokers.stream().map(Broker::scheme).collect(Collectors.toSet());
  }

  /** The broker of a connection string. */
  public Broker broker(StoreUri uri) {
    return brokers.stream()
        .filter(broker -> broker.scheme().equals(uri.scheme()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "broker '%s' is of no known kind; write one of: %s"
                        .formatted(
                            uri,
                            brokers.stream()
                                .map(Broker::usage)
                                .collect(Collectors.joining("  ")))));
  }

  /** Why a broker cannot be used here, and the way out; a user's own needs nothing. */
  public Optional<String> missing(StoreUri uri) {
    Broker broker = broker(uri);
    return uri.rest().isEmpty() ? broker.missing() : Optional.empty();
  }

  /** Why a variant cannot run here, for want of a broker. */
  public Optional<String> missing(Variant variant) {
    return variant.writes() instanceof WritesAxis.External axis
        ? missing(axis.broker())
        : Optional.empty();
  }

  /** Where a broker is; starts ours. Not part of any measured time. */
  public synchronized StoreUri ready(StoreUri uri) {
    if (!uri.rest().isEmpty()) {
      return uri;
    }
    Broker broker = broker(uri);
    BrokerProcess server = started.get(broker.scheme());
    if (server == null) {
      server = broker.start(Path.of(System.getProperty("java.io.tmpdir")));
      started.put(broker.scheme(), server);
    }
    return server.uri();
  }

  /** Kills every writer that runs, as a fault that a run has to come through. */
  public void killWriters() {
    writers.forEach(Process::destroyForcibly);
    writers.clear();
  }

  @Override
  public Link open(WritesAxis.External axis, RelationsAxis relations, Loan loan, Path scratch) {
    StoreUri server = ready(axis.broker());
    String name = "cutover-" + UUID.randomUUID();
    WriterOrders orders =
        new WriterOrders(
            loan.store(),
            loan.options().durability(),
            relations,
            server,
            name,
            List.of(),
            patience.toMillis());
    Channel channel = broker(server).connect(server, name);
    try {
      channel.create(axis.partitions());
      return new WriterLink(channel, orders, scratch, writers::add);
    } catch (BrokerException e) {
      try (channel) {
        throw e;
      }
    }
  }

  @Override
  public synchronized void close() {
    started.values().forEach(BrokerProcess::close);
    started.clear();
  }
}
