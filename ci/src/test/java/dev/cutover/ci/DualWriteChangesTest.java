package dev.cutover.ci;

import static dev.cutover.ci.DualRuns.memory;
import static dev.cutover.ci.DualRuns.refusing;
import static dev.cutover.ci.DualRuns.variant;
import static dev.cutover.ci.DualRuns.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis.Demand;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.DualWriteAxis.Validation;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two stores stay the same while the sources change under them, whoever refuses what. */
class DualWriteChangesTest {
  private static final PrimaryFirst BEST_EFFORT = new PrimaryFirst("mem");
  private static final PrimaryFirst REQUIRED =
      new PrimaryFirst("mem", Demand.REQUIRED, Validation.OFF, PrimaryFirst.PATIENCE);

  @TempDir private Path folder;
  private Path scratch;
  private Path tree;

  @BeforeEach
  void makeFolders() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    tree = Files.createDirectory(folder.resolve("tree"));
    ChangingTree.write(tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sequential", "concurrent-flush", "streaming", "write-queue", "multi-writer"})
  void a_healthy_second_store_holds_the_same_after_every_change(String base) throws IOException {
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store primary = memory();
        Store second = memory()) {
      ingest(corpus, primary, second, variant(base, REQUIRED));
      ChangingTree.change(tree);
      IngestResult result = ingest(corpus, primary, second, variant(base, REQUIRED));

      RowDifferences.assertHolds(second, RowDifferences.rows(primary));
      SecondWrites writes = writes(result);
      assertThat(result.complete()).isTrue();
      assertThat(writes.complete()).isTrue();
      assertThat(writes.successRate()).isEqualTo(1);
      assertThat(writes.written()).isEqualTo(result.sent().rows());
      assertThat(writes.spilt()).isEmpty();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  /** Replayed at last, a deletion would take what other batches of its path wrote meanwhile. */
  @ParameterizedTest
  @ValueSource(strings = {"streaming", "sequential", "multi-writer"})
  void what_was_deleted_late_does_not_take_along_what_came_behind(String base) throws IOException {
    AtomicInteger deletions = new AtomicInteger(100);
    UnaryOperator<Writer> fault =
        refusing(batch -> !batch.deletedPaths().isEmpty() && deletions.incrementAndGet() <= 2);
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store primary = memory();
        Store healthy = memory()) {
      Store second = new FaultyBackend.FaultyStore(healthy, fault);
      ingest(corpus, primary, second, variant(base, BEST_EFFORT));
      ChangingTree.change(tree);
      deletions.set(0);
      SecondWrites writes = writes(ingest(corpus, primary, second, variant(base, BEST_EFFORT)));

      assertThat(writes.failedBatches()).isPositive();
      DualRuns.replay(writes.spilt(), healthy);
      RowDifferences.assertHolds(healthy, RowDifferences.rows(primary));
    }
  }

  /** Whoever completes a store later completes that one alone, and the other has to be asked. */
  @Test
  void a_run_deletes_from_each_store_what_has_vanished_there() throws IOException {
    UnaryOperator<Writer> fault = refusing(batch -> !batch.deletedPaths().isEmpty());
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store primary = memory();
        Store second = memory()) {
      ingest(corpus, primary, second, variant("streaming", REQUIRED));
      ChangingTree.change(tree);
      Store faulty = new FaultyBackend.FaultyStore(primary, fault);
      IngestResult broken = ingest(corpus, faulty, second, variant("streaming", REQUIRED));
      DualRuns.replay(broken.spilt(), primary);
      assertThat(RowDifferences.rows(second)).isNotEqualTo(RowDifferences.rows(primary));

      ingest(corpus, primary, second, variant("streaming", REQUIRED));
      RowDifferences.assertHolds(second, RowDifferences.rows(primary));
    }
  }

  @Test
  void a_second_store_with_rows_of_its_own_ends_with_those_of_the_primary() throws IOException {
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store former = memory();
        Store primary = memory();
        Store second = memory()) {
      ingest(corpus, former, second, variant("streaming", REQUIRED));
      ChangingTree.change(tree);
      ingest(corpus, primary, second, variant("streaming", REQUIRED));

      RowDifferences.assertHolds(second, RowDifferences.rows(primary));
    }
  }

  private IngestResult ingest(Corpus corpus, Store primary, Store second, Variant variant) {
    return TestHouse.ingest(corpus, primary, Optional.of(second), variant, scratch);
  }
}
