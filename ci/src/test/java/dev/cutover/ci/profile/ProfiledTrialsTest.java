package dev.cutover.ci.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.measure.Cell;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialSpec;
import dev.cutover.run.TrialLauncher;
import dev.cutover.scenario.Load;
import dev.cutover.store.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfiledTrialsTest {
  private static final TrialSpec SPEC =
      new TrialSpec(
          "1-smoke-r1-02",
          new Cell("smoke", "synthetic:java", "sqlite", "streaming"),
          new TrialSpec.Work.Roofline(1000),
          "synthetic:java",
          List.of(),
          List.of(),
          new Load(64, Load.Compilation.DEFAULT, 0, 1, false, false, List.of()),
          Durability.NONE,
          1,
          1,
          2,
          Path.of("scratch"));

  @TempDir private static Path cache;

  @TempDir private Path folder;

  private final List<String> jvmOptions = new ArrayList<>();

  @Test
  void a_trials_jvm_writes_a_flame_graph_named_after_its_cell() throws Exception {
    Path flames = folder.resolve("flames");
    ProfiledTrials trials = trials(flames);

    trials.launch(SPEC);

    Path expected = flames.resolve("1-smoke-r1-02-streaming-sqlite.html");
    assertThat(jvmOptions)
        .last()
        .asString()
        .startsWith("-agentpath:")
        .contains("libasyncProfiler")
        .contains("=start,event=")
        .endsWith(",file=" + expected);
    assertThat(trials.written()).containsExactly(expected);
  }

  @Test
  void a_trial_that_leaves_no_flame_graph_is_not_listed() throws Exception {
    ProfiledTrials trials = trials(folder, options -> spec -> record(spec));

    trials.launch(SPEC);

    assertThat(trials.written()).isEmpty();
  }

  @Test
  void trying_the_profiler_out_leaves_nothing_behind() throws IOException {
    trials(folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private ProfiledTrials trials(Path flames) throws IOException {
    return trials(flames, options -> spec -> leaveFlameGraph(options, spec));
  }

  private static ProfiledTrials trials(Path flames, Function<List<String>, TrialLauncher> launchers)
      throws IOException {
    List<String> notices = new ArrayList<>();
    Optional<ProfiledTrials> trials =
        ProfiledTrials.into(flames, "cpu", cache, notices::add, launchers);
    assumeTrue(trials.isPresent(), () -> "this machine cannot be profiled: " + notices);
    return trials.orElseThrow();
  }

  private TrialRecord leaveFlameGraph(List<String> options, TrialSpec spec) {
    jvmOptions.addAll(options);
    String agent = options.getLast();
    try {
      Files.createFile(Path.of(agent.substring(agent.indexOf("file=") + "file=".length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return record(spec);
  }

  private static TrialRecord record(TrialSpec spec) {
    return spec.record("2026-01-01T00:00:00Z", Map.of(), new TrialRecord.Outcome.Completed());
  }
}
