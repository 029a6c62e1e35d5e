package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cutover migrate} and {@code cutover verify} say, and what they refuse. */
class MigrateCommandTest {
  private static final String CORPUS = "synthetic:java?files=30&seed=5";

  @TempDir private Path folder;
  private String source = "";
  private String target = "";

  @BeforeEach
  void fill() {
    source = "sqlite:" + folder.resolve("old.db");
    target = "rocksdb:" + folder.resolve("new");
    Spoken.ending(0, "ingest", CORPUS, "--into", source);
  }

  @Test
  void a_plan_is_written_and_nothing_is_changed_until_yes() throws IOException {
    Path plan = folder.resolve("plan.json");
    assertThat(migrate(0, target, "--plan", plan.toString()))
        .contains("SQLite", "not there yet", "reckoned from", "rows that were read and written")
        .contains("nothing was changed: go by the same command with --yes");
    assertThat(folder.resolve("new")).doesNotExist();
    assertThat(Files.readString(plan)).contains("\"entities\" : ", "\"estimate\"", "\"blockers\"");

    assertThat(migrate(0, target, "--yes"))
        .contains("0 rows were there before", "equal: counts and digests of all relations agree");
    assertThat(Spoken.ending(0, "verify", source, target)).contains("equal");
    assertThat(migrate(0, target, "--yes")).contains("copied 0 rows");
  }

  @Test
  void there_and_back_again_is_the_same() {
    migrate(0, target, "--yes", "--sample", "0");
    String back = "sqlite:" + folder.resolve("back.db");
    Spoken.ending(
        0,
        "migrate",
        "--from",
        target,
        "--to",
        back,
        "--yes",
        "--sample",
        "0",
        "--state",
        state() + "2");
    assertThat(Spoken.ending(0, "verify", source, back)).contains("equal");
  }

  @Test
  void a_target_that_holds_other_rows_is_not_touched() {
    Spoken.ending(0, "ingest", "synthetic:java?files=5&seed=9", "--into", target);
    String before = Spoken.ending(1, "verify", source, target);
    assertThat(migrate(2, target, "--yes"))
        .contains("BLOCKED: the target holds", "cutover repair")
        .doesNotContain("copied");
    assertThat(Spoken.ending(1, "verify", source, target).lines().limit(5).toList())
        .isEqualTo(before.lines().limit(5).toList());
  }

  @Test
  void what_is_in_the_way_is_said_before_anything_is_written() {
    assertThat(migrate(2, source, "--yes")).contains("name two stores");
    assertThat(migrate(2, "mem", "--yes")).contains("BLOCKED: 'mem' does not outlive the command");
    assertThat(migrate(2, "postgres:embedded", "--yes"))
        .contains("BLOCKED: 'postgres:embedded' does not outlive the command");
    assertThat(migrate(2, "sqlite:" + folder.resolve("no/such/folder/x.db"), "--yes"))
        .contains("BLOCKED:", "no/such/folder' is no folder");
    assertThat(migrate(2, "postgres://me:secret@localhost:1/db", "--yes"))
        .contains("BLOCKED: the target cannot be read", "me:***@localhost")
        .doesNotContain("secret");
    assertThat(migrate(2, target, "--workers", "0")).contains("--workers is 1 or more");
    assertThat(migrate(2, target, "--yes", "--dry-run")).contains("take one of them");
    assertThat(Spoken.ending(2, "verify", source, source)).contains("name two stores");
    assertThat(Spoken.ending(2, "verify", source, "sqlite:" + folder.resolve("typo.db")))
        .contains("typo.db");
    assertThat(folder.resolve("typo.db")).doesNotExist();
  }

  @Test
  void nothing_to_migrate_and_nothing_to_compare_are_no_success() {
    String empty = "sqlite:" + folder.resolve("empty.db");
    String other = "sqlite:" + folder.resolve("other.db");
    for (String uri : List.of(empty, other)) {
      Places.open(uri, 1).close();
    }
    assertThat(Spoken.ending(3, "verify", empty, other)).contains("nothing compared");
    assertThat(
            Spoken.ending(
                3, "migrate", "--from", empty, "--to", target, "--yes", "--state", state()))
        .contains("nothing to migrate");
  }

  @Test
  void all_differences_are_in_the_file_and_the_first_on_the_screen() throws IOException {
    Spoken.ending(0, "ingest", "synthetic:java?files=30&seed=6", "--into", target);
    Path file = folder.resolve("differences.jsonl");
    String said =
        Spoken.ending(1, "verify", source, target, "--cap", "3", "--differences", file.toString());
    assertThat(said).contains("… the first 3 are shown", "different:", "range ");
    List<String> lines = Files.readAllLines(file);
    assertThat(said).contains("different: %,d rows differ".formatted(lines.size()));
    assertThat(lines)
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.startsWith("{\"difference\":\"") && line.endsWith("}"))
        .anyMatch(line -> line.startsWith("{\"difference\":\"missing\",\"relation\":\"edges\""));
  }

  @Test
  void a_state_folder_is_of_one_migration_and_a_target_that_was_lost_is_filled_again()
      throws IOException {
    migrate(0, target, "--yes", "--sample", "0");
    assertThat(migrate(2, "sqlite:" + folder.resolve("third.db"), "--yes"))
        .contains("is of another migration");

    dev.cutover.store.FolderTree.delete(folder.resolve("new"));
    assertThat(migrate(0, target, "--yes", "--sample", "0"))
        .contains("all is copied again", "0 rows were there before", "equal");
  }

  private String migrate(int exit, String to, String... more) {
    String[] line = new String[more.length + 7];
    List<String> head = List.of("migrate", "--from", source, "--to", to, "--state", state());
    head.toArray(line);
    System.arraycopy(more, 0, line, head.size(), more.length);
    return Spoken.ending(exit, line);
  }

  private String state() {
    return folder.resolve("state").toString();
  }
}
