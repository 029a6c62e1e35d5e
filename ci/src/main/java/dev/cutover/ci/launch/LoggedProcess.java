package dev.cutover.ci.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that somebody else's program runs in, with all that it prints in a file.
 *
 * @param folder that it works in
 * @param log for what it prints
 */
public record LoggedProcess(Path folder, Path log) {
  private static final int LAST_LINES = 5;

  /** Runs it to its end, or ends it, and what it started, where this thread is interrupted. */
  public int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** What it said in the end, in one line. */
  public String lastLines() throws IOException {
    return lastLines(log);
  }

  /** What stands at the end of a log, in one line. */
  public static String lastLines(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.isEmpty()
        ? "it printed nothing"
        : String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
