package dev.cutover.pipeline.queue;

import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How the server of some broker is started. */
public interface BrokerProgram {
  /** Goes into messages and the name of its folder. */
  String name();

  /**
   * What starts it, after its configuration is written.
   *
   * @param folder for its data and configuration
   * @param port to listen on, of the loopback interface only
   */
  List<String> command(Path folder, int port) throws IOException;

  /** Where it is then, with its password. */
  StoreUri uri(int port);

  /**
   * Asks it something.
   *
   * @throws BrokerException where it does not answer, or is none that we started
   */
  void greet(StoreUri uri);
}
