package dev.cutover.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class of the tests in a process of its own, on this JVM and class path.
 *
 * <p>What it says on standard error is said here. Its temporary files, among them the native
 * libraries of engines, which a process that is killed leaves behind, go to a folder of the test.
 */
public final class ChildJvm {
  private ChildJvm() {}

  /** To be started, perhaps with another environment. */
  public static ProcessBuilder of(Class<?> main, Path temporary, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs it to its end and tells what it said. */
  public static String said(Class<?> main, Path temporary, String... arguments)
      throws IOException, InterruptedException {
    Process child = of(main, temporary, arguments).start();
    try (BufferedReader said = child.inputReader()) {
      return said.readAllAsString();
    } finally {
      child.waitFor();
    }
  }
}
