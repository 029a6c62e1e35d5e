package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small gates of this build against itself, in real processes. */
class GateCommandTest {
  private static final int PATIENCE_SECONDS = 300;
  private static final String SMALL =
      "--suite own --pairs 2 --warm-ups 0 --slice 20 --scenarios own";

  @TempDir private Path folder;
  private Path build;

  @BeforeEach
  void write_a_suite_of_one_cell_and_a_build() throws IOException {
    write(
        "own/scenarios/one.yaml",
        """
        title: One cell
        corpora: ["synthetic:java?files=60&seed=42"]
        stores: [mem]
        variants: [optimized]
        rounds: 1
        gates: [{gate: parity}]
        """);
    write("own/suites/own.yaml", "description: One cell\nscenarios: [one]\n");
    build = installation(folder.resolve("build"));
  }

  /** With a floor that noise does not reach: it may be undecided, it is no regression. */
  @Test
  void a_build_is_no_regression_of_itself() throws Exception {
    Said said =
        gate(
            build.toString(),
            "--blocks",
            "2",
            "--floor",
            "1900",
            "--heap-floor",
            "1900",
            "--variants",
            "optimized");
    assertThat(said.exit()).as(said.text()).isIn(ExitCode.OK, ExitCode.UNDECIDED);
    JsonNode verdict = JsonMapper.shared().readTree(folder.resolve("verdict.json").toFile());
    assertThat(verdict.at("/cells/0/blocks").asInt()).as(said.text()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("verdict.md"))).startsWith("## Gate: ");
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.filter(it -> it.getFileName().toString().startsWith("cutover-"))).isEmpty();
    }
  }

  @Test
  void an_injected_leak_is_a_regression() throws Exception {
    Said said =
        gate(build.toString(), "--blocks", "3", "--inject", "leak:80m", "--variants", "optimized");
    assertThat(said.exit()).as(said.text()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(said.text()).contains("live heap +").contains("confirmed");
  }

  @Test
  void late_answers_raise_the_p99_of_questions() throws Exception {
    Said said =
        gate(build.toString(), "--blocks", "2", "--inject", "tail:900%", "--variants", "questions");
    JsonNode verdict = JsonMapper.shared().readTree(folder.resolve("verdict.json").toFile());
    assertThat(verdict.at("/cells/0/variant").asString()).endsWith(" questions");
    assertThat(verdict.at("/cells/0/effects/p99/ratio").asDouble())
        .as(said.text())
        .isGreaterThan(2);
  }

  @Test
  void whole_processes_are_judged_by_their_start_and_their_peak_of_memory() throws Exception {
    Said said =
        gate(
            build.toString(),
            "--blocks",
            "2",
            "--heap-floor",
            "1900", // so that nothing is to be confirmed
            "--inject",
            "leak:300m",
            "--variants",
            "start-up");
    JsonNode cell =
        JsonMapper.shared().readTree(folder.resolve("verdict.json").toFile()).at("/cells/0");
    assertThat(cell.at("/variant").asString()).isEqualTo("start-up");
    assertThat(cell.at("/effects").propertyNames())
        .as(said.text())
        .containsExactlyInAnyOrder("start-up", "peak memory");
    assertThat(cell.at("/effects/peak memory/ratio").asDouble()).as(said.text()).isGreaterThan(1.5);
    assertThat(cell.at("/effects/start-up/ratio").asDouble()).isBetween(0.3, 3.0);
  }

  @Test
  void a_calibration_goes_on_where_it_ended_and_stands_in_later_reports() throws Exception {
    String[] line = {
      "gate",
      "--base",
      build.toString(),
      "--calibrate",
      "known",
      "--recorded",
      "2",
      "--gates",
      "5",
      "--variants",
      "questions"
    };
    Said first = calibrate(line, "--noise", "--budget", "1s");
    Path blocks = folder.resolve("known/blocks.jsonl");
    Files.writeString(blocks, "{\"cut off", StandardOpenOption.APPEND);
    Said second = calibrate(line, "--noise");
    assertThat(first.text()).contains("block 1 of 2");
    assertThat(first.exit()).as("not all is recorded").isEqualTo(ExitCode.GATE_FAILED);
    assertThat(second.text()).doesNotContain("block 1 of 2").contains("block 2 of 2");
    assertThat(Files.readAllLines(blocks)).hasSize(3);
    assertThat(second.exit()).as(second.text()).isIn(ExitCode.OK, ExitCode.GATE_FAILED);
    assertThat(second.text()).contains("drawn from 2 recorded blocks").contains("| p99 +25% | 5 |");

    assertThat(calibrate(line).text())
        .contains("other circumstances (a noisy neighbour: true then, false now); record into");
    Files.writeString(blocks, "{\n");
    assertThat(calibrate(line).text()).contains("line 1 of").contains("record into another folder");
    assertThat(run("gate", "--base", "a", "--head", "b", "--variants", "nobody").text())
        .contains("suite 'smoke' has no cell for a gate in nobody; it has smoke-ingest: ");
    assertThat(run("gate", "--base", build.toString(), "--calibration", "unknown").text())
        .contains("unknown holds no calibration");
  }

  private Said calibrate(String[] line, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of(SMALL.split(" ")));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void a_side_that_does_not_start_breaks_the_gate() throws Exception {
    Path empty = folder.resolve("empty");
    Files.createDirectories(empty.resolve("lib"));
    Files.createDirectories(empty.resolve("bin"));
    Said said = gate(empty.toString(), "--blocks", "2", "--variants", "optimized");
    assertThat(said.exit()).as(said.text()).isEqualTo(ExitCode.BROKEN);
    assertThat(said.text()).contains("head broke: its JVM ended with exit code 1");
  }

  @Test
  void what_is_no_build_and_no_revision_is_named_with_all_else_that_is_wrong() throws Exception {
    Said said =
        run("gate", "--base", "nowhere", "--head", "never", "--suite", "own", "--scenarios", "own");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.text())
        .contains("--base 'nowhere' is neither")
        .contains("--head 'never' is neither");
    assertThat(
            run("gate", "--base", "a", "--head", "b", "--blocks", "1", "--budget", "soon").text())
        .contains("--budget 'soon'")
        .contains("--blocks: looks ascend");
  }

  private record Said(int exit, String text) {}

  private Said gate(String head, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("gate", "--base", build.toString()));
    line.addAll(List.of("--head", head, "--json", "verdict.json", "--markdown", "verdict.md"));
    line.addAll(List.of(SMALL.split(" ")));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private Said run(String... arguments) throws Exception {
    try (CommandProcess command = CommandProcess.start(folder, arguments)) {
      return new Said(command.exit(PATIENCE_SECONDS), command.output());
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A folder like a build's, whose only jar names the class path of this test. */
  private static Path installation(Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    ClassPathJar.write(home.resolve("lib/all.jar"), Cutover.class.getName());
    return home;
  }
}
