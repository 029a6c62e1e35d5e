package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cutover rollout} says and does, from the runbook to the last phase. */
class RolloutCommandTest {
  private static final String CORPUS = "synthetic:java?files=12&seed=5";

  @TempDir private Path folder;
  private String old = "";
  private String fresh = "";
  private Path policy;

  @BeforeEach
  void name() throws IOException {
    old = "sqlite:" + folder.resolve("old.db");
    fresh = "rocksdb:" + folder.resolve("new");
    policy =
        Files.writeString(
            folder.resolve("quick.yaml"),
            """
            description: Quick.
            phases:
              - {phase: dual-write, every: 0.05, rules: [{measure: differing-paths, at-most: 0}]}
              - phase: shadow-read
                every: 0.05
                rules: [{measure: mismatches-per-million, at-most: 0, samples: 10}]
              - {phase: new-primary, every: 0.05, rules: [{measure: paths-behind, at-most: 0}]}
            """);
  }

  @Test
  void the_runbook_is_printed_and_nothing_is_changed_until_yes() {
    assertThat(rollout(ExitCode.OK))
        .contains("RUNBOOK: from " + old + " to " + fresh)
        .contains("watch mismatches-per-million: at most 0, from at least 10 observations")
        .contains("--yes --step-back");
    assertThat(folder.toFile().list()).containsExactly("quick.yaml");
  }

  @Test
  void it_ends_in_the_new_store_and_a_journal_says_why() throws IOException {
    Spoken.ending(ExitCode.OK, "ingest", CORPUS, "--into", old);

    assertThat(rollout(ExitCode.OK, "--yes"))
        .contains("advance: old-only -> dual-write (by hand)")
        .contains("advance: new-primary -> new-only (paths-behind: 0.00")
        .contains("(0 failed)")
        .contains(" 0 differed");
    assertThat(Files.readString(journal()).lines())
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(line -> line.startsWith("{\"at\":"));
    assertThat(rollout(ExitCode.OK, "--yes")).doesNotContain("advance");
  }

  @Test
  void a_phase_is_taken_back_by_hand_until_the_last_one() throws IOException {
    rollout(ExitCode.UNDECIDED, "--yes", "--minutes", "0");
    assertThat(rollout(ExitCode.OK, "--yes", "--step-back"))
        .contains("step-back: dual-write -> old-only (by hand)");
    assertThat(rollout(ExitCode.GATE_FAILED, "--yes", "--step-back"))
        .contains("no step leads back from old-only");
  }

  @Test
  void a_state_folder_of_another_migration_is_refused() {
    rollout(ExitCode.UNDECIDED, "--yes", "--minutes", "0");
    String other = fresh;
    fresh = "json:" + folder.resolve("json");
    assertThat(rollout(ExitCode.USAGE, "--yes"))
        .contains("is of another migration (%s to %s): name another --state".formatted(old, other));
  }

  @Test
  void a_damaged_journal_is_named_by_its_line() throws IOException {
    rollout(ExitCode.UNDECIDED, "--yes", "--minutes", "0");
    Files.writeString(journal(), "not a line\n", StandardOpenOption.APPEND);
    assertThat(rollout(ExitCode.USAGE, "--yes"))
        .contains("journal.jsonl:3 is no line of a migration's journal: restore the file");
  }

  @Test
  void every_mistake_of_a_policy_is_told() throws IOException {
    Files.writeString(
        policy,
        """
        description: x
        phases:
          - {phase: dual-right, every: 1, rules: [{measure: speed, at-most: 0}]}
          - {phase: shadow-read, every: 0, rules: []}
        """);
    assertThat(rollout(ExitCode.USAGE))
        .contains("quick.yaml:3: unknown phase 'dual-right'")
        .contains("quick.yaml:3: unknown measure 'speed'")
        .contains("quick.yaml:4: 'every' is '0'")
        .contains("'rules' is an empty list");
  }

  @Test
  void options_that_cannot_be_are_refused() {
    assertThat(rollout(ExitCode.USAGE, "--variant", "dual-write"))
        .contains("variant 'dual-write' writes past the router");
    assertThat(rollout(ExitCode.USAGE, "--shadow", "1.5")).contains("a share from 0 to 1");
    fresh = old;
    assertThat(rollout(ExitCode.USAGE)).contains("are the same store");
  }

  private Path journal() {
    return folder.resolve("state/journal.jsonl");
  }

  private String rollout(int exit, String... more) {
    List<String> line =
        List.of(
            "rollout",
            "--from",
            old,
            "--to",
            fresh,
            "--corpus",
            CORPUS,
            "--state",
            folder.resolve("state").toString(),
            "--policy",
            policy.toString());
    return Spoken.ending(
        exit, Stream.concat(line.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
