package dev.cutover.backend.postgres;

import dev.cutover.store.StoreUri;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this process; its guard stops it with the process. */
final class SharedServer {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final EmbeddedServer SERVER = EmbeddedServer.start();

  private SharedServer() {}

  static EmbeddedServer get() {
    return SERVER;
  }

  /** A schema that does not exist yet. */
  static StoreUri fresh() {
    return SERVER.uri("graph_" + SCHEMAS.incrementAndGet());
  }
}
