package dev.cutover.ci.gate;

import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.scenario.Load.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A build that can be started: a folder with {@code bin/} and {@code lib/}. */
public record Installation(Path home) {
  private static final int DIGEST_BYTES = 8;
  private static final List<String> PLACES = List.of("", "ci/target/cutover", "target/cutover");

  /** In a folder, or where a build leaves it beneath. */
  public static Optional<Installation> in(Path folder) {
    return PLACES.stream()
        .map(folder::resolve)
        .filter(it -> Files.isDirectory(it.resolve("lib")) && Files.isDirectory(it.resolve("bin")))
        .findFirst()
        .map(it -> new Installation(it.toAbsolutePath().normalize()));
  }

  /** Tells builds apart by what is in their jars; 16 hexadecimal digits. */
  public String digest() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path jar : jars.sorted().toList()) {
        sha.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What starts a side: the same virtual machine, options and heap for both. */
  List<String> command(Compilation compilation) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JvmOptions.REQUIRED);
    command.add("-XX:CompilationMode=" + compilation);
    command.addAll(List.of("-XX:+UseParallelGC", "-Xms512m", "-Xmx512m", "-Xmn32m"));
    // Else each process settles on survivor spaces of its own, and is slower or faster by them.
    command.add("-XX:-UseAdaptiveSizePolicy");
    command.addAll(JvmOptions.hugePages());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", home.resolve("lib") + "/*", "dev.cutover.ci.Cutover", "slices"));
    return command;
  }
}
