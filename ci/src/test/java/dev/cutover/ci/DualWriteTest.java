package dev.cutover.ci;

import static dev.cutover.ci.DualRuns.memory;
import static dev.cutover.ci.DualRuns.refusing;
import static dev.cutover.ci.DualRuns.replay;
import static dev.cutover.ci.DualRuns.variant;
import static dev.cutover.ci.DualRuns.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.postgres.EmbeddedServer;
import dev.cutover.extract.Corpus;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis.Demand;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.DualWriteAxis.Validation;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.delivery.Delivered;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.rollout.repair.Repair;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the second store does, the primary's rows are exact, and the second can be repaired. */
class DualWriteTest {
  private static final String CORPUS = "synthetic:java?files=60&seed=5";
  private static final PrimaryFirst BEST_EFFORT = new PrimaryFirst("mem");
  private static final PrimaryFirst REQUIRED =
      new PrimaryFirst("mem", Demand.REQUIRED, Validation.OFF, PrimaryFirst.PATIENCE);
  private static final PrimaryFirst VALIDATED =
      new PrimaryFirst(
          "mem", Demand.BEST_EFFORT, Validation.COUNTS_AND_DIGESTS, PrimaryFirst.PATIENCE);
  private static final PrimaryFirst IMPATIENT =
      new PrimaryFirst("mem", Demand.BEST_EFFORT, Validation.OFF, Duration.ofMillis(50));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @Test
  void what_it_refuses_for_a_moment_is_tried_again() {
    AtomicInteger calls = new AtomicInteger();
    SecondWrites writes =
        assertPrimaryExact(
            BEST_EFFORT,
            refusing(_ -> calls.incrementAndGet() % 4 == 0, DualRuns::passing),
            second -> RowDifferences.assertHolds(second, oracle()));

    assertThat(writes.retries()).isPositive();
    assertThat(writes.failed()).isZero();
    assertThat(writes.complete()).isTrue();
  }

  @Test
  void what_it_refuses_for_good_is_counted_spilt_and_replayed() {
    AtomicInteger calls = new AtomicInteger();
    SecondWrites writes =
        assertPrimaryExact(
            BEST_EFFORT,
            refusing(_ -> calls.incrementAndGet() % 3 == 0, DualRuns::forGood),
            second -> {});

    assertThat(writes.failedBatches()).isPositive().isLessThan(writes.batches());
    assertThat(writes.successRate()).isBetween(0.3, 0.9);
    assertThat(rowsOf(writes.spilt().getFirst())).isEqualTo(writes.failed());
    assertThat(writes.written() + writes.failed()).isEqualTo(oracle().size());
    assertThat(writes.complete()).isFalse();
    assertThat(writes.acceptable()).isTrue();
  }

  @Test
  void one_relation_that_it_refuses_is_the_only_one_that_fails() {
    SecondWrites writes =
        assertPrimaryExact(
            BEST_EFFORT,
            refusing(
                batch -> batch.rows().stream().anyMatch(row -> row.relation() == Relation.EDGES),
                DualRuns::forGood),
            second -> {});

    long edges = oracle().stream().filter(row -> row.relation() == Relation.EDGES).count();
    assertThat(writes.relations()).containsEntry(Relation.EDGES, new Delivered(0, edges));
    assertThat(writes.failed()).isEqualTo(edges);
  }

  @Test
  void whatever_a_driver_throws_stays_in_the_second_store() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(
            assertPrimaryExact(
                    BEST_EFFORT,
                    writer ->
                        batch -> {
                          if (calls.incrementAndGet() % 2 == 0) {
                            throw new AssertionError("a driver's own fault");
                          }
                          if (calls.get() % 3 == 0) {
                            throw new IllegalStateException("another");
                          }
                          writer.write(batch);
                        },
                    second -> {})
                .failed())
        .isPositive();
  }

  @Test
  void a_second_store_that_lets_no_writer_in_costs_the_primary_nothing() {
    SecondWrites writes =
        assertPrimaryExact(
            BEST_EFFORT,
            _ -> {
              throw new StoreException.Unavailable("nobody home", new IOException("refused"));
            },
            second -> {});
    assertThat(writes.written()).isZero();
    assertThat(writes.failed()).isEqualTo(oracle().size());
  }

  @Test
  void one_that_hangs_is_left_alone_and_taken_back_when_it_answers() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    SecondWrites writes =
        assertPrimaryExact(
            IMPATIENT,
            writer ->
                batch -> {
                  if (calls.incrementAndGet() == 2) {
                    awaitUninterrupted(hanging);
                  }
                  writer.write(batch);
                },
            second -> hanging.countDown());

    assertThat(writes.written()).isPositive();
    assertThat(writes.failed()).isPositive();
    assertThat(writes.acceptable()).isTrue();
  }

  /** With more rows than may wait, so that it is left alone in the middle of the run. */
  @Test
  void one_that_answers_again_is_written_to_again() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger files = new AtomicInteger();
    UnaryOperator<Writer> hangs =
        writer ->
            batch -> {
              if (calls.incrementAndGet() == 2) {
                awaitUninterrupted(hanging);
              }
              writer.write(batch);
            };
    UnaryOperator<Writer> ends =
        writer ->
            batch -> {
              writer.write(batch);
              if (files.incrementAndGet() > 900) {
                hanging.countDown();
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
              }
            };
    try (Corpus corpus = TestHouse.HOUSE.corpus("synthetic:java?files=260&seed=5");
        Store primary = memory();
        Store second = memory()) {
      SecondWrites writes =
          writes(
              ingest(
                  corpus,
                  new FaultyBackend.FaultyStore(primary, ends),
                  new FaultyBackend.FaultyStore(second, hangs),
                  variant("sequential", IMPATIENT)));

      assertThat(calls.get()).isGreaterThan(2);
      assertThat(writes.written()).isPositive();
      assertThat(writes.failed()).isPositive();
      assertThat(writes.mostWaitingRows()).isLessThanOrEqualTo(15_000);
      replay(writes.spilt(), second);
      RowDifferences.assertHolds(second, corpus.oracle().orElseThrow());
      RowDifferences.assertHolds(primary, corpus.oracle().orElseThrow());
    }
  }

  @Test
  void a_slow_one_is_never_far_behind() {
    SecondWrites writes =
        assertPrimaryExact(
            BEST_EFFORT,
            writer ->
                batch -> {
                  LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                  writer.write(batch);
                },
            second -> RowDifferences.assertHolds(second, oracle()));

    assertThat(writes.mostWaitingRows()).isPositive().isLessThanOrEqualTo(10_000 + 5_000);
    assertThat(writes.complete()).isTrue();
  }

  @Test
  void a_required_one_that_refuses_makes_the_run_fail_and_the_primary_is_exact() {
    AtomicInteger calls = new AtomicInteger();
    SecondWrites writes =
        assertPrimaryExact(
            REQUIRED, refusing(_ -> calls.incrementAndGet() == 2, DualRuns::forGood), second -> {});
    assertThat(writes.failedBatches()).isEqualTo(1);
    assertThat(writes.acceptable()).isFalse();
  }

  @Test
  void one_that_loses_rows_silently_is_found_by_validation() {
    UnaryOperator<Writer> losing =
        writer ->
            batch ->
                writer.write(
                    new Batch(
                        batch.deletedPaths(),
                        batch.rows().stream()
                            .filter(row -> row.relation() != Relation.WORD_COVERAGE)
                            .toList()));

    assertThat(assertPrimaryExact(VALIDATED, losing, second -> {}).validationErrors())
        .singleElement()
        .asString()
        .contains("word-coverage: 0 rows, expected ");
    assertThat(assertPrimaryExact(BEST_EFFORT, losing, second -> {}).validationErrors()).isEmpty();
  }

  @Test
  void what_the_primary_refuses_is_not_sent_to_the_second_store() {
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Writer> fault =
        refusing(_ -> calls.incrementAndGet() % 3 == 0, DualRuns::forGood);
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store primary = memory();
        Store second = memory()) {
      Store faulty = new FaultyBackend.FaultyStore(primary, fault);
      IngestResult result = ingest(corpus, faulty, second, variant("sequential", BEST_EFFORT));

      assertThat(result.spilt()).isNotEmpty();
      assertThat(writes(result).written()).isLessThan(oracle().size());
      RowDifferences.assertHolds(second, RowDifferences.rows(primary));
    }
  }

  @Test
  void a_server_that_is_killed_in_the_middle_costs_the_primary_nothing() throws Exception {
    AtomicInteger batches = new AtomicInteger();
    try (EmbeddedServer server = EmbeddedServer.start(folder);
        Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store primary = memory();
        Store second = open(server.uri().secret());
        Store after = memory()) {
      UnaryOperator<Writer> killing =
          writer ->
              batch -> {
                if (batches.incrementAndGet() == 5) {
                  kill(server.pid().orElseThrow());
                }
                writer.write(batch);
              };
      IngestResult result =
          ingest(
              corpus,
              primary,
              new FaultyBackend.FaultyStore(second, killing),
              variant("sequential", BEST_EFFORT));

      RowDifferences.assertHolds(primary, corpus.oracle().orElseThrow());
      assertThat(result.complete()).isTrue();
      assertThat(writes(result).written()).isPositive();
      assertThat(writes(result).failed()).isPositive();
      Repair.run(primary, after, scratch);
      RowDifferences.assertHolds(after, corpus.oracle().orElseThrow());
    }
  }

  /** PostgreSQL starts itself again after one of its processes was killed. */
  @Test
  void a_server_that_comes_back_by_itself_misses_nothing() throws Exception {
    AtomicInteger batches = new AtomicInteger();
    try (EmbeddedServer server = EmbeddedServer.start(folder);
        Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store primary = memory();
        Store second = open(server.uri().secret())) {
      UnaryOperator<Writer> killing =
          writer ->
              batch -> {
                if (batches.incrementAndGet() == 5) {
                  ProcessHandle.of(server.pid().orElseThrow())
                      .orElseThrow()
                      .children()
                      .reduce((_, last) -> last)
                      .ifPresent(process -> kill(process.pid()));
                }
                writer.write(batch);
              };
      SecondWrites writes =
          writes(
              ingest(
                  corpus,
                  primary,
                  new FaultyBackend.FaultyStore(second, killing),
                  variant("sequential", BEST_EFFORT)));

      RowDifferences.assertHolds(primary, corpus.oracle().orElseThrow());
      awaitAnswers(second);
      replay(writes.spilt(), second);
      RowDifferences.assertHolds(second, corpus.oracle().orElseThrow());
    }
  }

  /** Its recovery takes as long as the machine lets it. */
  private static void awaitAnswers(Store store) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Reader reader = store.reader()) {
        assertThat(reader.counts()).isNotEmpty();
        return;
      } catch (StoreException.Transient e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  /** Something said of the second store, which is not faulty any more. */
  @FunctionalInterface
  private interface Afterwards {
    void look(Store second);
  }

  /** Runs with a fault in the second store, replays and repairs it; it ends with the same rows. */
  private SecondWrites assertPrimaryExact(
      PrimaryFirst how, UnaryOperator<Writer> fault, Afterwards afterwards) {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store primary = memory();
        Store healthy = memory()) {
      Store faulty = new FaultyBackend.FaultyStore(healthy, fault);
      IngestResult result = ingest(corpus, primary, faulty, variant("sequential", how));
      afterwards.look(healthy);

      RowDifferences.assertHolds(primary, corpus.oracle().orElseThrow());
      assertThat(result.spilt()).isEmpty();
      SecondWrites writes = writes(result);
      assertThat(result.complete()).isEqualTo(writes.acceptable());
      try (Store lost = memory()) {
        Repair.run(primary, lost, scratch);
        RowDifferences.assertHolds(lost, corpus.oracle().orElseThrow());
      }
      Repair.Outcome outcome = Repair.run(primary, healthy, scratch);
      assertThat(outcome.after().equal()).isTrue();
      RowDifferences.assertHolds(healthy, corpus.oracle().orElseThrow());
      return writes;
    }
  }

  private IngestResult ingest(Corpus corpus, Store primary, Store second, Variant variant) {
    return TestHouse.ingest(corpus, primary, Optional.of(second), variant, scratch);
  }

  private static long rowsOf(Path spill) {
    long[] rows = {0};
    SpillFile.replay(spill, batch -> rows[0] += batch.rows().size());
    return rows[0];
  }

  private static List<Row> oracle() {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        var rows = corpus.oracle().orElseThrow().rows()) {
      return rows.toList();
    }
  }

  /** With every commit on disk: a PostgreSQL that is killed loses the last ones otherwise. */
  private static Store open(String uri) {
    return TestHouse.HOUSE.open(uri, OpenOptions.DEFAULT.withDurability(Durability.SYNCED));
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
