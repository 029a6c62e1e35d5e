package dev.cutover.ci.gate;

import dev.cutover.ci.launch.JvmOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A build that can be started: a folder with {@code bin/} and {@code lib/}. */
public record Installation(Path home) {
  private static final List<String> PLACES = List.of("", "ci/target/cutover", "target/cutover");

  /** In a folder, or where a build leaves it beneath. */
  public static Optional<Installation> in(Path folder) {
    return PLACES.stream()
        .map(folder::resolve)
        .filter(it -> Files.isDirectory(it.resolve("lib")) && Files.isDirectory(it.resolve("bin")))
        .findFirst()
        .map(it -> new Installation(it.toAbsolutePath().normalize()));
  }

  /** What starts a side: the same virtual machine, options and heap for both. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JvmOptions.REQUIRED);
    command.addAll(List.of("-XX:+UseParallelGC", "-Xms512m", "-Xmx512m", "-Xmn32m"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", home.resolve("lib") + "/*", "dev.cutover.ci.Cutover", "slices"));
    return command;
  }
}
