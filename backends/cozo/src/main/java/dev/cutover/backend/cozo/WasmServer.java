package dev.cutover.backend.cozo;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * CozoDB's engine in a Node process of our own, behind the protocol of {@code cozo server}: on a
 * port of its own, reached from this machine only and with a token.
 *
 * <p>It ends with {@link #close}, and with this process whether that exits, is terminated or is
 * killed: its input is a pipe whose other end only this process holds.
 */
public final class WasmServer implements AutoCloseable {
  private static final int TOKEN_BYTES = 16;
  private static final int STARTUP_SECONDS = 60;
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final StoreUri uri;

  private WasmServer(Process process, StoreUri uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Why no server can be started on this machine, and what to do. Fetches the engine, to be sure.
   *
   * @param cache where the engine is kept between runs
   */
  public static Optional<String> missing(Path cache) {
    EnginePackage engine = new EnginePackage(cache);
    Optional<String> missing = engine.missing();
    if (missing.isEmpty()) {
      try {
        engine.provide();
      } catch (StoreException.Unavailable e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return missing;
  }

  /**
   * Starts a server with an empty database.
   *
   * @param cache where the engine is kept between runs
   */
  public static WasmServer start(Path cache) {
    return start(new EnginePackage(cache));
  }

  static WasmServer start(EnginePackage engine) {
    engine
        .missing()
        .ifPresent(
            reason -> {
              throw new StoreException.Unavailable("cozo:wasm: " + reason);
            });
    return launch(engine.provide());
  }

  /** Where it is, with its token; stores of their own are graphs in it. */
  public StoreUri uri() {
    return uri;
  }

  /** Where a store of this name is. */
  public StoreUri uri(String graph) {
    return new StoreUri(uri.scheme(), uri.rest() + "&graph=" + graph);
  }

  public long pid() {
    return process.pid();
  }

  /** Stops it, and with it ends what it kept. Idempotent. */
  @Override
  public void close() {
    stop(process);
  }

  private static WasmServer launch(Path folder, String token) throws IOException {
    Process process =
        new ProcessBuilder(
                "node", "--input-type=module", "--eval", program(), "--", folder.toString())
            .start();
    try {
      process.getOutputStream().write((token + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      int port = port(process);
      StoreUri uri =
          new StoreUri(CozoServerBackend.SCHEME, "//127.0.0.1:%d?auth=%s".formatted(port, token));
      checkIdentity(process, uri);
      return new WasmServer(process, uri);
    } catch (IOException | RuntimeException e) {
      stop(process);
      throw e;
    }
  }

  private static WasmServer launch(Path folder) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    try {
      return launch(folder, HexFormat.of().formatHex(token));
    } catch (IOException e) {
      throw new StoreException.Unavailable("cozo:wasm did not start: " + e.getMessage(), e);
    }
  }

  private static String program() throws IOException {
    try (InputStream program = WasmServer.class.getResourceAsStream("server.mjs")) {
      if (program == null) {
        throw new IOException("the server's program is not in the class path");
      }
      return new String(program.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What it prints first, or why it printed something else. */
  private static int port(Process process) throws IOException {
    String line;
    try {
      line =
          CompletableFuture.supplyAsync(() -> firstLine(process))
              .orTimeout(STARTUP_SECONDS, TimeUnit.SECONDS)
              .join();
    } catch (CompletionException e) {
      throw new IOException("nothing heard of it for %d s".formatted(STARTUP_SECONDS), e);
    }
    if (!line.matches("\\d+")) {
      throw new IOException(line + log(process));
    }
    return Integer.parseInt(line);
  }

  private static String firstLine(Process process) {
    try {
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      return line == null ? "it ended; its log: " : line;
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** By its handle, since ending a {@link Process} closes what is to be read. */
  private static String log(Process process) throws IOException {
    process.toHandle().destroyForcibly();
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
        .strip()
        .replaceAll("\\s*\\R\\s*", "; ");
  }

  /** Makes sure that the server is ours before anything is changed. */
  private static void checkIdentity(Process process, StoreUri uri) throws IOException {
    try (CozoClient client = new CozoClient(Address.parse(uri))) {
      OptionalLong answering = Engine.of(client).pid();
      if (!answering.equals(OptionalLong.of(process.pid()))) {
        throw new IOException(
            "another server answers at %s, its process is %s, not %d"
                .formatted(uri, answering, process.pid()));
      }
    }
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (IOException _) {
      // The pipe is broken: the process has ended.
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
