package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.migration.Check;
import dev.cutover.extract.Corpus;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.comparison.RangeJournal.Entry;
import dev.cutover.rollout.comparison.RangeResult;
import dev.cutover.rollout.migration.Copy;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison is no better than what it leaves out: what is not read is not equal. */
class VerifyTest {
  private static final String CORPUS = "synthetic:java?files=40&seed=5";

  @TempDir private Path folder;

  @Test
  void a_comparison_of_nothing_is_no_success() {
    try (Store one = filled("mem", List.of());
        Store other = filled("json", List.of())) {
      assertThat(Comparison.of(one, other).ofNothing()).isTrue();
      StringWriter said = new StringWriter();
      assertThat(check(said).run(one, other, RangeJournal.forgetful()))
          .isEqualTo(ExitCode.UNDECIDED);
      assertThat(said.toString()).contains("nothing compared");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void a_store_that_lacks_an_index_is_not_as_good_as_the_other(String scheme) {
    List<Row> rows = rows();
    try (Store one = filled("mem", rows);
        Store other = Places.open(new Places(folder).fresh(scheme), 1)) {
      try (Writer writer = other.writer()) {
        writer.write(Batch.of(rows));
      }
      StringWriter said = new StringWriter();
      assertThat(check(said).run(one, other, RangeJournal.forgetful()))
          .isEqualTo(ExitCode.GATE_FAILED);
      assertThat(said.toString()).contains("INDEX MISSING: edges_by_target");

      other.finish();
      assertThat(check(said).run(one, other, RangeJournal.forgetful())).isEqualTo(ExitCode.OK);
      assertThat(said.toString()).contains("all indexes are there");
    }
  }

  @Test
  void ranges_join_to_the_whole_and_each_has_the_digest_of_its_rows() {
    List<Row> rows = rows();
    try (Store one = filled("mem", rows);
        Store other = filled("rocksdb", rows)) {
      List<RangeResult> ranges = new ArrayList<>();
      Comparison comparison =
          Comparison.of(one, other, RangeJournal.forgetful(), 100, listening(ranges));

      assertThat(comparison.equal()).isTrue();
      assertThat(comparison.ranges()).isEqualTo(ranges.size()).isGreaterThan(rows.size() / 200);
      for (RangeResult range : ranges) {
        List<Row> within =
            rows.stream()
                .filter(row -> row.relation() == range.relation())
                .filter(range.range()::contains)
                .toList();
        assertThat(range.expected()).isEqualTo(Fingerprint.of(within).part(range.relation()));
      }
    }
  }

  @Test
  void ranges_that_were_equal_are_not_read_again_after_a_kill() {
    List<Row> rows = rows();
    Path file = folder.resolve("equal.ranges");
    try (Store one = filled("mem", rows);
        Store other = filled("mem", rows)) {
      List<RangeResult> first = new ArrayList<>();
      try (RangeJournal journal = RangeJournal.open(file, "of these")) {
        Comparison.of(one, other, journal, 100, listening(first));
      }
      cutOff(file);
      List<RangeResult> again = new ArrayList<>();
      try (RangeJournal journal = RangeJournal.open(file, "of these")) {
        Comparison comparison = Comparison.of(one, other, journal, 100, listening(again));
        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.known()).isEqualTo(first.size() - 1L);
      }
      assertThat(again).containsExactly(first.getLast());
      try (RangeJournal journal = RangeJournal.open(file, "of others")) {
        assertThat(journal.done()).isEqualTo(Fingerprint.EMPTY);
      }
    }
  }

  @Test
  void a_verifier_that_skips_a_range_is_caught_by_what_the_stores_count() {
    List<Row> rows = rows();
    try (Store one = filled("mem", rows);
        Store other = filled("mem", rows.subList(0, rows.size() / 2));
        RangeJournal skipping = RangeJournal.forgetful()) {
      for (Relation relation : Relation.values()) {
        skipping.append(new Entry(relation, KeyRange.ALL, new Fingerprint.Part(0, Digest.EMPTY)));
      }
      Comparison comparison = Comparison.of(one, other, skipping, 100, _ -> {});
      assertThat(comparison.all()).isZero();
      assertThat(comparison.unread()).isNotEmpty();
      assertThat(comparison.equal()).isFalse();
      StringWriter said = new StringWriter();
      try (RangeJournal same = RangeJournal.forgetful()) {
        skipping.ranges(Relation.EDGES).forEach(same::append);
        assertThat(check(said).run(one, one, same)).isEqualTo(ExitCode.GATE_FAILED);
      }
      assertThat(said.toString()).contains("NOT ALL READ: edges: 0 rows were read");
    }
  }

  @Test
  void a_copier_that_loses_a_batch_or_a_row_or_a_checkpoint_is_caught() {
    List<Row> rows = rows();
    assertThat(afterCopy(rows, healthy -> new Lossy(healthy, 3, false))).isFalse();
    assertThat(afterCopy(rows, healthy -> new Lossy(healthy, 3, true))).isFalse();
    assertThat(afterCopy(rows, VerifyTest::twice)).isTrue();
    assertThat(afterCopy(rows, UnaryOperator.identity())).isTrue();
  }

  @Test
  void a_checkpoint_that_came_too_early_is_caught() {
    List<Row> rows = rows();
    try (Store source = filled("mem", rows);
        Store target = filled("mem", List.of());
        RangeJournal early = RangeJournal.forgetful()) {
      String middle = rows.get(rows.size() / 2).identity().getFirst();
      KeyRange range = new KeyRange("", Optional.of(middle));
      early.append(new Entry(Relation.ENTITIES, range, new Fingerprint.Part(1, Digest.EMPTY)));
      Copy.run(source, target, settings(), early, _ -> {});
      assertThat(Comparison.of(source, target).of(Relation.ENTITIES).missing()).isPositive();
    }
  }

  @Test
  void what_was_copied_is_not_copied_again_and_what_was_not_is() {
    List<Row> rows = rows();
    Path file = folder.resolve("copied.ranges");
    try (Store source = filled("mem", rows);
        Store target = filled("mem", List.of())) {
      try (RangeJournal journal = RangeJournal.open(file, "a pair")) {
        assertThat(Copy.run(source, target, settings(), journal, _ -> {}).copied())
            .isEqualTo(rows.size());
      }
      cutOff(file);
      try (RangeJournal journal = RangeJournal.open(file, "a pair")) {
        Copy.Outcome again = Copy.run(source, target, settings(), journal, _ -> {});
        assertThat(again.copied()).isPositive().isLessThan(200);
        assertThat(again.copied() + again.before()).isEqualTo(rows.size());
      }
      assertThat(Comparison.of(source, target).equal()).isTrue();
    }
  }

  private boolean afterCopy(List<Row> rows, UnaryOperator<Writer> fault) {
    try (Store source = filled("mem", rows);
        Store target = filled("mem", List.of());
        RangeJournal journal = RangeJournal.forgetful()) {
      Store faulty = new FaultyBackend.FaultyStore(target, fault);
      Copy.run(source, faulty, settings(), journal, _ -> {});
      assertThat(journal.done().rows()).isEqualTo(rows.size());
      return Comparison.of(source, target).equal();
    }
  }

  private static Copy.Settings settings() {
    return new Copy.Settings(1, 0, 50, 100);
  }

  private static Writer twice(Writer healthy) {
    return batch -> {
      healthy.write(batch);
      healthy.write(batch);
    };
  }

  /** Says that it wrote one batch which it did not, or not wholly. */
  private static final class Lossy implements Writer {
    private final Writer healthy;
    private final AtomicInteger left;
    private final boolean wholly;

    Lossy(Writer healthy, int batches, boolean wholly) {
      this.healthy = healthy;
      this.left = new AtomicInteger(batches);
      this.wholly = wholly;
    }

    @Override
    public void write(Batch batch) {
      if (left.decrementAndGet() != 0) {
        healthy.write(batch);
      } else if (!wholly) {
        healthy.write(Batch.of(batch.rows().subList(1, batch.rows().size())));
      }
    }
  }

  /** As a process does that is killed while it writes its last record. */
  private static void cutOff(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Comparison.Listener listening(List<RangeResult> ranges) {
    return new Comparison.Listener() {
      @Override
      public void differs(dev.cutover.rollout.comparison.Difference difference) {}

      @Override
      public void compared(RangeResult range) {
        ranges.add(range);
      }
    };
  }

  private static Check check(StringWriter said) {
    PrintWriter out = new PrintWriter(said);
    return new Check(out, out, 3, Optional.empty());
  }

  private static List<Row> rows() {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      List<Row> all = new ArrayList<>(rows.toList());
      all.add(new IgnoredFile("last/ignored", IgnoreReason.BINARY, 1));
      return all;
    }
  }

  private Store filled(String scheme, List<Row> rows) {
    Store store = Places.open(new Places(folder).fresh(scheme), 1);
    if (!rows.isEmpty()) {
      try (Writer writer = store.writer()) {
        writer.write(Batch.of(rows));
      }
    }
    store.finish();
    return store;
  }
}
