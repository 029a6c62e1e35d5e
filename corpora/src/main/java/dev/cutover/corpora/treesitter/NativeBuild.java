package dev.cutover.corpora.treesitter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the native libraries with optimisation, which those in the jars of tree-sitter-ng were
 * built without: they parse about four times as fast.
 *
 * <p>Needs {@code npm}, which fetches the C sources in versions pinned here, {@code tar} and {@code
 * cc}. What is missing is a reason in the result, never an exception: the shipped natives do the
 * same, only slower.
 */
public final class NativeBuild {
  private static final long COMMAND_MINUTES = 10;
  static final List<String> FLAGS =
      List.of("-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-std=gnu11", "-w");

  /**
   * What became of a build.
   *
   * @param libraries that are in the cache directory now
   * @param reasons why others are not, each with the way to get them
   */
  public record Result(List<String> libraries, List<String> reasons) {}

  private final NativeFiles files;
  private final Set<String> wanted;
  private final Consumer<String> progress;

  private NativeBuild(NativeFiles files, Set<String> wanted, Consumer<String> progress) {
    this.files = files;
    this.wanted = wanted;
    this.progress = progress;
  }

  /**
   * Builds what the cache directory does not have yet; {@link Natives#at} prefers it from then on.
   *
   * @param progress is told of each step
   */
  public static Result into(Path cache, Consumer<String> progress) {
    Set<String> all =
        NativePackage.ALL.stream().map(NativePackage::library).collect(Collectors.toSet());
    return into(cache, all, progress);
  }

  /** Builds only these of the libraries: {@code tree-sitter}, {@code tree-sitter-java}, …. */
  public static Result into(Path cache, Set<String> libraries, Consumer<String> progress) {
    NativeFiles files = new NativeFiles(cache, Platform.current());
    return new NativeBuild(files, libraries, progress).build();
  }

  /** Why nothing can be built on this machine; empty where everything needed is there. */
  public static Optional<String> missing() {
    List<String> missing = new ArrayList<>();
    tool("cc", "a C compiler, such as Debian's package gcc").ifPresent(missing::add);
    tool("npm", "Node.js with npm, such as Debian's package npm").ifPresent(missing::add);
    tool("tar", "tar").ifPresent(missing::add);
    return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
  }

  private static Optional<String> tool(String command, String install) {
    try {
      run(Path.of("."), List.of(command, "--version"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s does not run here: install %s".formatted(command, install));
    }
  }

  private Result build() {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      return new Result(List.of(), List.of(missing.get()));
    }
    List<String> libraries = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (NativePackage each : NativePackage.ALL) {
      if (!wanted.contains(each.library())) {
        continue;
      }
      try {
        build(each);
        libraries.add(each.library());
      } catch (IOException e) {
        reasons.add(
            "%s cannot be built from %s, the shipped one is used: %s"
                .formatted(each.library(), each.specifier(), e.getMessage()));
      }
    }
    return new Result(List.copyOf(libraries), List.copyOf(reasons));
  }

  private void build(NativePackage wanted) throws IOException {
    Path target = files.cache().resolve(files.builtName(wanted));
    if (Files.isRegularFile(target)) {
      return;
    }
    Files.createDirectories(target.getParent());
    Path work = Files.createTempDirectory(target.getParent(), "build");
    try {
      progress.accept("fetch " + wanted.specifier());
      Path sources = fetch(wanted, work);
      progress.accept("compile " + wanted.library());
      NativeFiles.publish(compile(wanted, sources), target);
    } finally {
      delete(work);
    }
  }

  private static Path fetch(NativePackage wanted, Path work) throws IOException {
    run(work, List.of("npm", "pack", "--silent", wanted.specifier()));
    run(work, List.of("tar", "xzf", archive(work)));
    return work.resolve("package");
  }

  private static String archive(Path work) throws IOException {
    try (Stream<Path> entries = Files.list(work)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> new IOException("npm pack left no archive in " + work));
    }
  }

  private static Path compile(NativePackage wanted, Path sources) throws IOException {
    Path built = sources.resolve("built");
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(FLAGS);
    wanted.includes().forEach(folder -> command.add("-I" + sources.resolve(folder)));
    for (String file : wanted.sources()) {
      Path source = sources.resolve(wanted.folder()).resolve(file);
      if (Files.exists(source)) {
        command.add(source.toString());
      }
    }
    for (String file : wanted.own()) {
      Path unpacked = Files.write(sources.resolve(file), NativePackage.ownSource(file));
      command.add(unpacked.toString());
    }
    command.addAll(List.of("-o", built.toString()));
    run(sources, command);
    return built;
  }

  private static void run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile("native-build", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      await(process, command);
      if (process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " says: " + lastLines(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  private static void await(Process process, List<String> command) throws IOException {
    try {
      if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(
            "%s has not ended within %d minutes".formatted(command, COMMAND_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.getFirst(), e);
    } finally {
      process.destroy();
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
