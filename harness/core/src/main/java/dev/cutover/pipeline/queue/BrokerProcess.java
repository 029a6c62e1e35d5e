package dev.cutover.pipeline.queue;

import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker's server that was started here: a process on a loopback port of its own, with its data
 * in a folder that goes with it.
 *
 * <p>A shell stands between: it waits for the end of its input, which comes with the end of this
 * process however it ends, and then ends the server and removes the folder.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_MILLIS = 20;
  private static final long STOPPING_SECONDS = 10;
  private static final int LONGEST_LOG = 2_000;

  private static final String GUARD =
      """
      folder=$1; shift
      trap '' HUP INT TERM
      "$@" </dev/null >>"$folder/server.log" 2>&1 &
      server=$!
      echo $server
      read word
      kill -9 $server
      wait $server
      [ "$word" = keep ] || rm -rf "$folder"
      """;

  private final BrokerProgram program;
  private final Path folder;
  private final int port;
  private Process guard;
  private ProcessHandle server;

  private BrokerProcess(BrokerProgram program, Path folder, int port) throws IOException {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.guard = guard();
    this.server = server(guard);
  }

  /**
   * Starts a server; returns when it serves.
   *
   * @param parent of the folder with its data
   * @throws BrokerException with the end of its log, where it does not
   */
  public static BrokerProcess start(BrokerProgram program, Path parent) {
    for (int attempt = 1; ; attempt++) {
      BrokerProcess started = launch(program, parent);
      try {
        started.awaitService();
        return started;
      } catch (BrokerException e) {
        started.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static BrokerProcess launch(BrokerProgram program, Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "cutover-" + program.name() + "-");
      return new BrokerProcess(program, folder, freePort());
    } catch (IOException e) {
      throw new BrokerException(
          "%s cannot be started in %s: %s".formatted(program.name(), parent, e.getMessage()), e);
    }
  }

  /** Where it is, with its password. */
  public StoreUri uri() {
    return program.uri(port);
  }

  /** The server's own process. */
  public long pid() {
    return server.pid();
  }

  /** Starts the server again on the same port and data, whatever became of it. */
  public void restart() {
    try {
      end("keep\n");
      guard = guard();
      server = server(guard);
    } catch (IOException e) {
      throw new BrokerException(program.name() + " cannot be started again: " + e.getMessage(), e);
    }
    awaitService();
  }

  @Override
  public void close() {
    end("");
    FolderTree.delete(folder);
  }

  private Process guard() throws IOException {
    List<String> line =
        new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "cutover-broker", folder.toString()));
    line.addAll(program.command(folder, port));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static ProcessHandle server(Process guard) throws IOException {
    String pid = guard.inputReader(StandardCharsets.UTF_8).readLine();
    if (pid == null) {
      throw new IOException("its shell ended");
    }
    return ProcessHandle.of(Long.parseLong(pid)).orElseGet(guard::toHandle);
  }

  private void end(String word) {
    boolean interrupted = Thread.interrupted();
    try (var input = guard.outputWriter(StandardCharsets.UTF_8)) {
      input.write(word);
    } catch (IOException _) {
      // it has ended by itself
    }
    try {
      if (!guard.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitService() {
    long end = System.nanoTime() + STARTING_NANOS;
    while (true) {
      try {
        program.greet(uri());
        return;
      } catch (BrokerException e) {
        if (ended() || System.nanoTime() > end) {
          throw new BrokerException(
              "%s did not start: %s; its log: %s".formatted(program.name(), e.getMessage(), said()),
              e);
        }
      }
      pause();
    }
  }

  /** Whether it has; until its shell ends as well, its process is still listed, as a zombie. */
  private boolean ended() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(server.pid()), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return !server.isAlive();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while a broker starts", e);
    }
  }

  private String said() {
    try {
      String log = Files.readString(folder.resolve("server.log")).strip();
      return log.substring(Math.max(0, log.length() - LONGEST_LOG));
    } catch (IOException e) {
      return "unreadable, " + e.getMessage();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
