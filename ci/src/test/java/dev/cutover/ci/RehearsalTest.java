package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Row;
import dev.cutover.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan does to the processes and files that an ingestion has beside its store. */
class RehearsalTest {
  private static final String CORPUS = "synthetic:java?files=60&seed=7";

  @TempDir private Path folder;
  private String store;

  @BeforeEach
  void nameStore() {
    store = "sqlite:" + folder.resolve("graph.db");
  }

  @Test
  void killed_writers_are_replaced_and_every_row_is_there() throws Exception {
    TestHouse.HOUSE
        .queues()
        .missing(TestHouse.variant("external-queue"))
        .ifPresent(Assumptions::abort);

    String said = ingest("{fault: writer-kill, file: 40}", "--variant", "external-queue");

    assertThat(said)
        .contains("writer 1 ended with exit code 137")
        .contains("another one took its place");
    assertHoldsOracle();
  }

  @Test
  void a_killed_language_server_is_started_again_and_costs_no_row() throws Exception {
    String said = ingest("{fault: language-server-kill, file: 30}", "--variant", "shaped-window");

    assertThat(said).contains("was lost: it ended with exit code 137").contains("1 restarts");
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store filled = Places.open(store, 1);
        Stream<Row> oracle = corpus.oracle().orElseThrow().rows()) {
      assertThat(RowDifferences.rows(filled))
          .extracting(Row::identity)
          .containsExactlyInAnyOrderElementsOf(oracle.map(Row::identity).toList());
    }
  }

  @Test
  void a_cache_that_is_damaged_under_way_heals_and_costs_no_row() throws Exception {
    String[] incremental = {
      "--variant", "incremental", "--cache", folder.resolve("facts").toString()
    };
    ingest("", incremental);
    String said = ingest("{fault: cache-loss, file: 1, damage: overwritten}", incremental);

    assertThat(said).containsPattern("[1-9]\\d* healed");
    assertHoldsOracle();
  }

  /** Ingests under a fault; what it printed, which ends well. */
  private String ingest(String fault, String... options) throws Exception {
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"), "description: x\nfaults: [%s]\n".formatted(fault));
    String[] line =
        Stream.concat(
                Stream.of("ingest", CORPUS, "--into", store, "--faults", plan.toString()),
                Stream.of(options))
            .toArray(String[]::new);
    try (CommandProcess ingest = CommandProcess.start(folder, line)) {
      assertThat(ingest.exit()).as(ingest.output()).isEqualTo(ExitCode.OK);
      return ingest.output();
    }
  }

  private void assertHoldsOracle() {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store filled = Places.open(store, 1)) {
      RowDifferences.assertHolds(filled, corpus.oracle().orElseThrow());
    }
  }
}
