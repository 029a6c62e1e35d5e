package dev.cutover.ci.jmh;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.launch.LoggedProcess;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.SideException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Somebody's benchmarks, as JMH packs them: a jar that runs itself.
 *
 * @param options of the user, between the jar and what a round needs
 */
record JmhJar(Role role, Path jar, List<String> options) {
  /**
   * Runs one fork of benchmarks.
   *
   * @param benchmarks expressions that find their names; all where there is none
   * @param folder for what it says and finds
   * @throws SideException where it fails
   */
  Map<Cell, JmhResult> fork(Collection<String> benchmarks, Path folder) {
    Path found = folder.resolve(role + ".json");
    LoggedProcess jmh = new LoggedProcess(folder, folder.resolve(role + ".log"));
    try {
      Files.deleteIfExists(found);
      int exit = jmh.run(command(benchmarks, found));
      if (exit != 0 || !Files.exists(found)) {
        throw new SideException(
            role, "JMH ended with exit code %d: %s".formatted(exit, jmh.lastLines()));
      }
      return read(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private Map<Cell, JmhResult> read(Path found) {
    List<String> mistakes = new ArrayList<>();
    Map<Cell, JmhResult> results = new JmhFile(found).read(mistakes);
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return results;
  }

  private List<String> command(Collection<String> benchmarks, Path found) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(options);
    command.addAll(List.of("-f", "1", "-rf", "json", "-rff", found.toString()));
    command.addAll(benchmarks);
    return command;
  }
}
