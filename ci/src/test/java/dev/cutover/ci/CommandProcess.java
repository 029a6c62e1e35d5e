package dev.cutover.ci;

import dev.cutover.ci.launch.JvmOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The command in a process of its own, on the class path of this test, with its temporary files in
 * a folder of the test.
 */
final class CommandProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  /** The command's children too end before the optimising compiler repays what it takes. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path output;

  private CommandProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static CommandProcess start(Path folder, String... arguments) throws IOException {
    Path output = folder.resolve("output.txt");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> line = new ArrayList<>(java(temporary));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", SHORT_LIVED);
    return new CommandProcess(builder.start(), output);
  }

  /** What starts the command, up to its arguments. */
  static List<String> java(Path temporary) {
    List<String> command = JvmOptions.command();
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    return command;
  }

  /**
   * Waits for the process that measures a trial on behalf of this one. It comes after the folder
   * that it works in: what is started before, git for one, looks like a JVM until it is executed.
   */
  ProcessHandle trial() {
    List<ProcessHandle> found = new ArrayList<>();
    await(
        "a trial",
        () -> {
          trialNow().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private Optional<ProcessHandle> trialNow() {
    return leftBehind().isEmpty() ? Optional.empty() : anyJvm();
  }

  private Optional<ProcessHandle> anyJvm() {
    return process.children().filter(CommandProcess::isJvm).findFirst();
  }

  /** Whether a process is a JVM; its arguments cannot be asked for, they are too long. */
  static boolean isJvm(ProcessHandle process) {
    return process.info().command().map(path -> path.endsWith("/java")).orElse(false);
  }

  /** The PostgreSQL that the command started, once there is one: no child of its own. */
  ProcessHandle server() {
    List<ProcessHandle> found = new ArrayList<>();
    await(
        "a server",
        () -> {
          serverNow().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  /** The PostgreSQL that the command has started so far. */
  Optional<ProcessHandle> serverNow() {
    Path temporary = output.resolveSibling("tmp");
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(file -> file.endsWith("postmaster.pid"))
          .findFirst()
          .flatMap(CommandProcess::process);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty(); // files come and go while a server starts
    }
  }

  private static Optional<ProcessHandle> process(Path pidFile) {
    try (BufferedReader lines = Files.newBufferedReader(pidFile)) {
      String pid = lines.readLine();
      return pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this process was told to ignore Ctrl-C: its children inherit that. */
  static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    int interrupt = 1 << (2 - 1);
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> line.substring("SigIgn:".length()).strip())
        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & interrupt) != 0);
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Sends a signal: {@code INT}, {@code KILL}. */
  void signal(String name) throws Exception {
    signal(name, List.of(process.toHandle()));
  }

  /** Sends a signal to this process and those that it started, as a terminal does at Ctrl-C. */
  void signalAll(String name) throws Exception {
    List<ProcessHandle> group = new ArrayList<>(process.children().toList());
    group.add(process.toHandle());
    signal(name, group);
  }

  /**
   * All at once; kill sends to the others, but complains, where one has ended since it was listed.
   */
  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(some -> kill.add(String.valueOf(some.pid())));
    int exit = new ProcessBuilder(kill).start().waitFor();
    if (exit != 0 && processes.stream().allMatch(ProcessHandle::isAlive)) {
      throw new IllegalStateException("kill ended with " + exit);
    }
  }

  /** The exit code, once it ended. */
  int exit() throws InterruptedException {
    return exit(PATIENCE_SECONDS);
  }

  /** Likewise of a command that starts many more. */
  int exit(int patienceSeconds) throws InterruptedException {
    if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end: " + output());
    }
    return process.exitValue();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until nothing lies among its temporary files any more: what guards a server clears up
   * behind it, and on a busy machine ends after the command.
   */
  void awaitNothingLeft() {
    await("its folders to go: " + leftBehind(), () -> leftBehind().isEmpty());
  }

  /** Its temporary files and folders. */
  List<String> leftBehind() {
    try (Stream<Path> files = Files.list(output.resolveSibling("tmp"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("hsperfdata"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something is so, a while. */
  void await(String what, BooleanSupplier condition) {
    await(what, condition, PATIENCE_SECONDS);
  }

  static void await(String what, BooleanSupplier condition, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
