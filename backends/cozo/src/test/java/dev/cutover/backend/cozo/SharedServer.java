package dev.cutover.backend.cozo;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this process, which it ends with; none where it cannot be had. */
final class SharedServer {
  /** Where the command keeps what it fetches, too. */
  static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cutover", "cozo");

  private static final AtomicInteger GRAPHS = new AtomicInteger();
  private static final Optional<String> MISSING = WasmServer.missing(CACHE);

  private SharedServer() {}

  /** The server; a test that asks for it is skipped where there is none, and told why. */
  static WasmServer get() {
    MISSING.ifPresent(reason -> abort("no CozoDB here: " + reason));
    return Started.SERVER;
  }

  /** A graph that does not exist yet. */
  static StoreUri fresh() {
    return get().uri("g" + GRAPHS.incrementAndGet());
  }

  private static final class Started {
    static final WasmServer SERVER = WasmServer.start(CACHE);
  }
}
