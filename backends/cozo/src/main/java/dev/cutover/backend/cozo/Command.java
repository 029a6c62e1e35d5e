package dev.cutover.backend.cozo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs of this machine to their end. */
final class Command {
  private Command() {}

  /** Whether a program is there and tells its version. */
  static boolean runs(String program) {
    try {
      run(Path.of("."), List.of(program, "--version"));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Runs a program, or tells what it said instead of ending well. */
  static void run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(
          "%s says: %s"
              .formatted(command.getFirst(), said.strip().replaceAll("\\s*\\R\\s*", "; ")));
    }
  }
}
