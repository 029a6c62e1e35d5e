package dev.cutover.ci.torture;

import dev.cutover.store.FolderTree;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A JVM that runs one command line after another, until one of them is the death of it. */
public final class Standby implements AutoCloseable {
  /** What it says once it listens. */
  public static final String READY = "cutover-standby: ready";

  /** What it says of each command line, with the exit code behind it. */
  public static final String DONE = "cutover-standby: exit ";

  private static final int LINES_KEPT = 40;

  private final Process process;
  private final Path temporary;
  private final BufferedReader said;
  private final BufferedWriter orders;
  private final Deque<String> last = new ArrayDeque<>();
  private boolean ready;

  private Standby(Process process, Path temporary) {
    this.process = process;
    this.temporary = temporary;
    this.said = process.inputReader();
    this.orders = process.outputWriter();
  }

  /**
   * Starts one; it need not be waited for.
   *
   * @param command that starts the command line, up to its arguments
   * @param temporary parent of a folder for its temporary files, such as what libraries unpack
   */
  static Standby start(List<String> command, Path temporary) {
    try {
      Path own = Files.createTempDirectory(temporary, "standby-");
      return new Standby(
          new ProcessBuilder(line(command, own)).redirectErrorStream(true).start(), own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a JVM", e);
    }
  }

  private static List<String> line(List<String> command, Path temporary) {
    List<String> line = new ArrayList<>(command);
    line.addAll(
        1,
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto"));
    line.replaceAll(word -> word.equals("-XX:+UseParallelGC") ? "-XX:+UseSerialGC" : word);
    line.add("standby");
    return line;
  }

  /**
   * Runs a command line.
   *
   * @param killAfter when to kill it, if so
   * @return its exit code; none where it ended with the whole process
   * @throws TimeoutException where it does not end; then it is killed
   */
  OptionalInt run(List<String> arguments, List<Duration> killAfter, Duration limit)
      throws InterruptedException, TimeoutException {
    if (!ready) {
      awaitLine(READY, limit);
      ready = true;
    }
    last.clear();
    try {
      orders.append(String.join("\t", arguments)).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the JVM does not listen", e);
    }
    List<Thread> killers = killAfter.stream().map(this::killLater).toList();
    @Nullable String done = awaitLine(DONE, limit);
    killers.forEach(Thread::interrupt);
    return done == null
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(done.substring(DONE.length())));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the last command line printed at its end. */
  List<String> said() {
    return List.copyOf(last);
  }

  /** Waits without help of the common pool, whose threads may be waiting for this. */
  @Override
  public void close() {
    kill();
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      interrupted = true;
    }
    FolderTree.delete(temporary);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Through its handle, since {@code Process} would close what it said last. */
  private void kill() {
    process.toHandle().destroyForcibly();
  }

  /** An interrupt calls it off: the JVM may be at another run by then. */
  private Thread killLater(Duration after) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(after);
                kill();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The next line that starts so; null where the process ends first. */
  private @Nullable String awaitLine(String start, Duration limit)
      throws InterruptedException, TimeoutException {
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> line.complete(readUntil(start)));
    try {
      @Nullable String read = line.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (read == null) {
        process.waitFor();
      }
      return read;
    } catch (TimeoutException e) {
      close();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot hear the JVM", e);
    }
  }

  private @Nullable String readUntil(String start) {
    try {
      @Nullable String line;
      while ((line = said.readLine()) != null && !line.startsWith(start)) {
        keep(line);
      }
      return line;
    } catch (IOException e) {
      return null; // its end of the pipe is gone with it
    }
  }

  private void keep(String line) {
    last.add(line);
    if (last.size() > LINES_KEPT) {
      last.remove();
    }
  }
}
