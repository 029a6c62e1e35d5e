package dev.cutover.pipeline.queue;

import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;

/** A kind of message broker. */
public interface Broker {
  /**
   * What its connection strings start with, which alone asks for a server of ours: {@code nats}.
   */
  String scheme();

  /** The shapes of its connection strings, for help and errors. */
  String usage();

  /** Why no server can be started here, and how to get what is missing. */
  Optional<String> missing();

  /**
   * Starts a server of ours that ends with this process.
   *
   * @param parent of the folder with its data, which is removed in the end
   * @throws BrokerException where it does not start
   */
  BrokerProcess start(Path parent);

  /**
   * Connects to a server.
   *
   * @param name of the channel: letters, digits, dashes
   * @throws BrokerException where none answers, or it refuses us
   */
  Channel connect(StoreUri server, String name);
}
