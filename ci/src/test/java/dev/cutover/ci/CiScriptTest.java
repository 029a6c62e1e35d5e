package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.reports.record.RunFolder;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} with a Maven that only notes what it is asked for. */
class CiScriptTest {
  private static final Path SCRIPT = Path.of("..", ".ci", "run");

  /**
   * Its bench leaves a record of the code that a file says, and Maven's own 1 where that is not 0.
   */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >> asked
      case "$*" in
        *-Pbench*)
          code=$(sed -n "$(grep -c Pbench asked)p" codes)
          [ "$code" = crash ] && exit 1
          mkdir -p ci/target/report
          printf '{\\n  "schema" : 1,\\n  "exitCode" : %s,\\n  "command" : ""\\n}\\n' "$code" > ci/target/report/run.json
          [ "$code" -eq 0 ] || exit 1 ;;
      esac
      """;

  private static final String TESTS = "-B verify";
  private static final String SMOKE = "-B verify -Pbench -Dsuite=smoke";

  @TempDir private Path folder;

  @BeforeEach
  void copyScript() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the script is bash's");
    Files.createDirectories(folder.resolve(".ci"));
    Files.copy(SCRIPT, folder.resolve(".ci/run"));
    Files.createDirectories(folder.resolve("bin"));
    Path maven = Files.writeString(folder.resolve("bin/mvn"), MAVEN);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void a_bench_that_passes_runs_once() throws Exception {
    assertThat(exit("0")).isZero();
    assertThat(asked()).containsExactly(TESTS, SMOKE);
  }

  @Test
  void a_failed_gate_fails_at_once() throws Exception {
    assertThat(exit("1", "0")).isEqualTo(1);
    assertThat(asked()).containsExactly(TESTS, SMOKE);
  }

  @Test
  void a_broken_trial_fails_at_once() throws Exception {
    assertThat(exit("4", "0")).isEqualTo(1);
    assertThat(asked()).containsExactly(TESTS, SMOKE);
  }

  @Test
  void a_bench_that_leaves_no_record_fails_at_once() throws Exception {
    Files.createDirectories(folder.resolve("ci/target/report"));
    Files.writeString(folder.resolve("ci/target/report/run.json"), "{\n  \"exitCode\" : 3,\n}");

    assertThat(exit("crash", "0")).isEqualTo(1);
    assertThat(asked()).containsExactly(TESTS, SMOKE);
  }

  @Test
  void an_undecided_bench_runs_a_second_time_which_decides() throws Exception {
    assertThat(exit("3", "0")).isZero();
    assertThat(asked()).containsExactly(TESTS, SMOKE, SMOKE);
    Files.delete(folder.resolve("asked"));
    assertThat(exit("3", "3")).isEqualTo(1);
    assertThat(asked()).containsExactly(TESTS, SMOKE, SMOKE);
  }

  @Test
  void the_record_of_an_undecided_run_says_so_as_the_script_reads_it() throws Exception {
    RunResult nothingJudged =
        new RunResult(
            new Suite("smoke", "", List.of()),
            1,
            "cutover run",
            "2026-01-01T00:00:00Z",
            Duration.ZERO,
            Map.of(),
            List.of(),
            List.of(),
            List.of());
    Path record = new RunFolder(folder.resolve("report")).write(nothingJudged);

    assertThat(nothingJudged.exitCode()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(Files.readAllLines(record)).contains("  \"exitCode\" : 3,");
  }

  private int exit(String... codes) throws Exception {
    Files.write(folder.resolve("codes"), List.of(codes));
    ProcessBuilder script = new ProcessBuilder("/bin/bash", ".ci/run").directory(folder.toFile());
    script.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
    return script
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }
}
