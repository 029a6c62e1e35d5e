package dev.cutover.lsp;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The server that each language usually has, where it is installed.
 *
 * @param path folders of executables, as in the environment's {@code PATH}
 */
record UsualServers(String path) {
  private static final String TYPESCRIPT = "typescript-language-server --stdio";
  private static final Map<String, String> COMMANDS =
      new TreeMap<>(
          Map.of(
              "c", "clangd --log=error",
              "cpp", "clangd --log=error",
              "go", "gopls",
              "java", "jdtls",
              "javascript", TYPESCRIPT,
              "python", "pyright-langserver --stdio",
              "rust", "rust-analyzer",
              "typescript", TYPESCRIPT));

  /** Whether there is a usual server for the language. */
  static Optional<String> name(String language) {
    return Optional.ofNullable(COMMANDS.get(language)).map(command -> command.split(" ", -1)[0]);
  }

  /** The usual server of the language, where its executable is found. */
  Optional<ServerCommand> find(String language) {
    return Optional.ofNullable(COMMANDS.get(language))
        .map(ServerCommand::parse)
        .filter(command -> isExecutable(command.words().getFirst()));
  }

  private boolean isExecutable(String name) {
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> isExecutable(folder, name));
  }

  private static boolean isExecutable(String folder, String name) {
    try {
      Path file = Path.of(folder, name);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
