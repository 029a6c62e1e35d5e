package dev.cutover.ci.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What git knows of a revision, where there is a repository. */
public record Commits(Path folder) {
  private static final int PATIENCE_SECONDS = 10;

  /** Its name, short as in the records of runs. */
  public Optional<String> name(String revision) {
    return git("rev-parse", "--short=12", "--verify", "--quiet", "--end-of-options", revision);
  }

  /** When it was committed, ISO-8601. */
  public Optional<String> date(String revision) {
    return git("show", "-s", "--format=%cI", "--end-of-options", revision + "^{commit}");
  }

  private Optional<String> git(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "git";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended =
          process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return Optional.of(said.strip()).filter(text -> ended && !text.isEmpty());
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
