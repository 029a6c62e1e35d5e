package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command, and of what it started, when somebody ends it. */
class InterruptionTest {
  private static final String CORPUS = "synthetic:java?files=700&seed=5";

  @TempDir private Path folder;

  @BeforeEach
  void needSignals() {
    assumeTrue(File.separatorChar == '/', "signals are sent by kill, which is not here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void a_run_that_is_interrupted_leaves_no_process_and_no_folder(String store) throws Exception {
    assumeHeard("INT");
    try (CommandProcess run = run(store)) {
      run.trial();
      List<ProcessHandle> family = run.descendants();
      run.signalAll("INT");

      assertThat(run.exit()).isEqualTo(130);
      assertThat(saidInTheEnd(run)).containsExactly(Interruption.MESSAGE);
      assertThat(run.output()).doesNotContain("Exception").doesNotContain("BROKEN");
      run.awaitNothingLeft();
      run.await("its processes to end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite, optimized, TERM, 143",
    "rocksdb, write-queue, INT, 130",
    "postgres, multi-writer, INT, 130"
  })
  void an_ingestion_that_is_interrupted_is_completed_by_a_second_run(
      String scheme, String variant, String signal, int code) throws Exception {
    assumeHeard(signal);
    String store = new Places(folder).fresh(scheme);
    String[] line = {"ingest", CORPUS, "--into", store, "--variant", variant};
    try (CommandProcess ingest = CommandProcess.start(folder, line)) {
      ingest.await("rows in the store", () -> holdsRows(store));
      ingest.signal(signal);

      assertThat(ingest.exit()).isEqualTo(code);
      assertThat(saidInTheEnd(ingest)).containsExactly(Interruption.MESSAGE);
      ingest.awaitNothingLeft();
    }

    try (CommandProcess again = CommandProcess.start(folder, line)) {
      assertThat(again.exit()).isEqualTo(ExitCode.OK);
    }
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS)) {
      assertThat(stored(store)).isEqualTo(corpus.oracle().orElseThrow().fingerprint());
    }
  }

  @Test
  void a_server_that_was_started_for_an_ingestion_ends_with_it() throws Exception {
    try (CommandProcess ingest =
        CommandProcess.start(folder, "ingest", CORPUS, "--into", "postgres:embedded")) {
      ProcessHandle server = ingest.server();
      ingest.signal("TERM");

      assertThat(ingest.exit()).isEqualTo(143);
      assertThat(saidInTheEnd(ingest)).containsExactly(Interruption.MESSAGE);
      ingest.awaitNothingLeft();
      ingest.await("its server to end", () -> !server.isAlive());
    }
  }

  /** Nobody can clear up after {@code kill -9} but those who live on, and who come next. */
  @Test
  void what_a_killed_run_started_ends_and_what_it_left_is_deleted_by_the_next() throws Exception {
    try (CommandProcess run = run("postgres")) {
      run.trial();
      List<ProcessHandle> family = new ArrayList<>(run.descendants());
      family.add(run.server());
      run.signal("KILL");

      run.exit();
      run.await("its processes to end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertThat(foldersLeftBehind()).hasSize(1);

    try (CommandProcess next =
        CommandProcess.start(folder, "ingest", "synthetic:java?files=3", "--into", "mem")) {
      assertThat(next.exit()).isEqualTo(ExitCode.OK);
    }
    assertThat(foldersLeftBehind()).isEmpty();
  }

  /** Without the script that PostgreSQL's library leaves where its process is killed. */
  private List<String> foldersLeftBehind() throws IOException {
    return leftBehind().stream().filter(name -> name.startsWith("cutover-")).toList();
  }

  @Test
  void a_folder_that_is_in_use_or_was_kept_is_not_deleted_by_another_process() throws Exception {
    try (CommandProcess running = run("sqlite")) {
      running.trial();
      Path kept = Files.createDirectories(folder.resolve("tmp/cutover-1-ingest-kept"));
      List<String> before = leftBehind();
      assertThat(before).hasSize(2);

      try (CommandProcess other =
          CommandProcess.start(folder, "ingest", "synthetic:java?files=3", "--into", "mem")) {
        assertThat(other.exit()).isEqualTo(ExitCode.OK);
      }
      assertThat(leftBehind()).isEqualTo(before);
      Files.delete(kept);
    }
  }

  private CommandProcess run(String store) throws IOException {
    return CommandProcess.start(folder, "run", "--suite", "smoke", "--stores", store);
  }

  /** All that was said but for the progress of a run. */
  private static List<String> saidInTheEnd(CommandProcess command) {
    return command.output().lines().filter(line -> line.startsWith("cutover: ")).toList();
  }

  private static boolean holdsRows(String uri) {
    try (Store store = TestHouse.HOUSE.open(uri, OpenOptions.DEFAULT.readOnly());
        Reader reader = store.reader()) {
      return reader.counts().values().stream().anyMatch(count -> count > 0);
    } catch (StoreException _) {
      return false;
    }
  }

  private static Fingerprint stored(String uri) {
    try (Store store = TestHouse.HOUSE.open(uri, OpenOptions.DEFAULT);
        Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }

  private static void assumeHeard(String signal) throws IOException {
    assumeFalse(
        signal.equals("INT") && CommandProcess.interruptsAreIgnored(),
        "this build was started with SIGINT ignored, as by 'sh -c \"… &\"'");
  }

  private List<String> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("hsperfdata"))
          .sorted()
          .toList();
    }
  }
}
