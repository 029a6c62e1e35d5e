package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.measure.Measurement.Checkpoint;
import dev.cutover.measure.Measurement.Errors;
import dev.cutover.measure.Measurement.Latency;
import dev.cutover.measure.Measurement.Memory;
import dev.cutover.measure.Measurement.Parity;
import dev.cutover.measure.Measurement.Progress;
import dev.cutover.measure.Measurement.Roofline;
import dev.cutover.measure.Measurement.StoreFacts;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.model.Row;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Load.QueryKind;
import dev.cutover.scenario.Load.QueryLoad;
import dev.cutover.scenario.Load.When;
import dev.cutover.store.Capability;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  private static final TinyCorpus TEN_FILES = new TinyCorpus(10);
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path scratch;

  @Test
  void a_pass_leaves_its_throughput_its_progress_and_what_the_store_was() {
    TrialRecord record = run(ListStore::new);

    assertThat(record.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(record.startedAt()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(record.environment()).containsEntry("cores", "2");
    Throughput seen = record.measured(Throughput.class).getFirst();
    assertThat(seen.files()).isEqualTo(10);
    assertThat(seen.rows()).isEqualTo(20);
    assertThat(seen.nanos()).isPositive();
    assertThat(record.measured(Progress.class).getFirst().samples().getLast().rows()).isEqualTo(20);
    StoreFacts facts = record.measured(StoreFacts.class).getFirst();
    assertThat(facts.engine()).isEqualTo("List 1");
    assertThat(facts.durability()).isEqualTo("none");
    assertThat(record.measured(Errors.class)).containsExactly(new Errors(0, 0, 0, 0, List.of()));
  }

  @Test
  void every_pass_has_an_empty_store_of_its_own_and_is_verified() {
    ListBackend backend = ListBackend.of(ListStore::new);
    TrialRecord record =
        Trial.run(
            TinyBench.spec(
                new Load(64, Load.Compilation.DEFAULT, 0, 3, false, false, List.of()), scratch),
            TinyBench.of(backend, TEN_FILES));

    assertThat(backend.opened()).map(StoreUri::rest).containsExactly("pass-1", "pass-2", "pass-3");
    assertThat(record.measured(Throughput.class))
        .extracting(Throughput::pass)
        .containsExactly(1, 2, 3);
    assertThat(record.measured(Parity.class))
        .hasSize(3)
        .allMatch(parity -> parity.differences().isEmpty());
  }

  @Test
  void a_right_store_equals_the_oracle() {
    Parity parity = run(ListStore::new).measured(Parity.class).getFirst();

    assertThat(parity.against()).isEqualTo("oracle");
    assertThat(parity.actual()).isEqualTo(parity.expected());
    assertThat(parity.differences()).isEmpty();
  }

  @Test
  void without_an_oracle_what_was_sent_counts() {
    Parity parity =
        run(ListBackend.of(losing("4")), new TinyCorpus(10, Optional.empty()))
            .measured(Parity.class)
            .getFirst();

    assertThat(parity.against()).isEqualTo("pipeline");
    assertThat(parity.differences()).containsExactly("entities: 9 rows, expected 10");
  }

  @Test
  void a_lost_row_shows() {
    assertThat(run(losing("4")).measured(Parity.class).getFirst().differences())
        .containsExactly("entities: 9 rows, expected 10");
  }

  @Test
  void a_doubled_row_shows() {
    UnaryOperator<List<Row>> doubling =
        rows ->
            rows.getFirst().path().equals("4")
                ? List.of(rows.getFirst(), rows.getFirst(), rows.getLast())
                : rows;

    assertThat(run(() -> new ListStore(doubling)).measured(Parity.class).getFirst().differences())
        .containsExactly("entities: 11 rows, expected 10");
  }

  @Test
  void a_store_that_cannot_be_opened_breaks_the_trial_in_one_line_without_its_password() {
    TrialRecord record =
        run(
            () -> {
              throw new StoreException.Unavailable(
                  "cannot reach\n  postgres://me:geheim@here/db: refused");
            });

    assertThat(record.outcome())
        .isEqualTo(new Outcome.Broken("cannot reach postgres://me:***@here/db: refused"));
  }

  @Test
  void a_store_that_fails_under_way_breaks_the_trial() {
    TrialRecord record =
        run(
            () ->
                new ListStore(
                    rows -> {
                      throw new StoreException("the disk is full");
                    }));

    assertThat(record.outcome()).isEqualTo(new Outcome.Broken("the disk is full"));
  }

  @Test
  void a_heap_that_is_too_small_is_named() {
    TrialRecord record =
        run(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(record.outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.message()).startsWith("a heap of 64 MB is too small for it: "));
  }

  @Test
  void a_missing_engine_skips_the_trial() {
    TrialRecord record =
        run(ListBackend.of(ListStore::new).missing("no lists here: install some"), TEN_FILES);

    assertThat(record.outcome()).isEqualTo(new Outcome.Skipped("no lists here: install some"));
    assertThat(record.measurements()).isEmpty();
  }

  @Test
  void a_corpus_that_changes_between_passes_breaks_the_trial() {
    AtomicInteger size = new AtomicInteger(10);
    Corpus growing =
        new Corpus() {
          @Override
          public String uri() {
            return "growing";
          }

          @Override
          public Stream<SourceFile> files() {
            return new TinyCorpus(size.getAndIncrement()).files();
          }
        };

    TrialRecord record =
        Trial.run(
            TinyBench.spec(
                new Load(64, Load.Compilation.DEFAULT, 0, 2, false, false, List.of()), scratch),
            TinyBench.of(ListBackend.of(ListStore::new), growing));

    assertThat(record.outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.message()).contains("the corpus changed"));
  }

  @Test
  void a_second_store_that_lacks_a_row_is_counted_and_harms_nothing() {
    AtomicInteger opened = new AtomicInteger();
    Supplier<Store> firstRightThenWrong =
        () -> opened.getAndIncrement() == 0 ? new ListStore() : losing("4").get();
    TrialSpec spec = TinyBench.spec(TinyBench.ONE_PASS, scratch);
    TrialSpec dual =
        new TrialSpec(
            spec.id(),
            spec.cell(),
            spec.work(),
            spec.corpus(),
            spec.warmups(),
            List.of(TinyBench.target("a", Optional.of(new StoreUri("list", "b")))),
            spec.load(),
            spec.durability(),
            spec.seed(),
            1,
            1,
            scratch);

    TrialRecord record =
        Trial.run(dual, TinyBench.of(ListBackend.of(firstRightThenWrong), TEN_FILES));

    assertThat(record.measured(Parity.class).getFirst().differences()).isEmpty();
    Errors errors = record.measured(Errors.class).getFirst();
    assertThat(errors.secondaryDifferences()).isEqualTo(1);
    assertThat(errors.messages()).containsExactly("second store: entities: 9 rows, expected 10");
  }

  @Test
  void a_store_that_leaks_grows_from_checkpoint_to_checkpoint() {
    List<byte[]> leak = new ArrayList<>();
    List<Long> heap =
        heapAtCheckpoints(
            () ->
                new ListStore(
                    rows -> {
                      leak.add(new byte[MEGABYTE]);
                      return rows;
                    }));

    assertThat(leak).hasSizeGreaterThan(64);
    assertThat(heap).hasSize(MemoryProbe.CHECKPOINTS);
    assertThat(heap.getLast() - heap.getFirst()).isGreaterThan(50L * MEGABYTE);
  }

  @Test
  void a_store_that_only_makes_garbage_stays_flat() {
    List<Long> heap =
        heapAtCheckpoints(
            () ->
                new ListStore(
                    rows -> {
                      Arrays.fill(new byte[MEGABYTE], (byte) 1);
                      return rows;
                    }));

    assertThat(heap).hasSize(MemoryProbe.CHECKPOINTS);
    assertThat(heap.getLast() - heap.getFirst()).isLessThan(5L * MEGABYTE);
  }

  private List<Long> heapAtCheckpoints(Supplier<Store> stores) {
    return Trial.run(
            TinyBench.spec(
                new Load(64, Load.Compilation.DEFAULT, 0, 1, false, true, List.of()), scratch),
            TinyBench.of(ListBackend.of(stores), new TinyCorpus(64)))
        .measured(Memory.class)
        .getFirst()
        .checkpoints()
        .stream()
        .map(Checkpoint::heapBytes)
        .toList();
  }

  @Test
  void every_kind_of_question_is_answered_at_rest_and_during_an_ingestion() {
    List<QueryLoad> loads =
        Stream.of(QueryKind.values())
            .flatMap(
                kind -> Stream.of(When.values()).map(when -> new QueryLoad(kind, 10, 10_000, when)))
            .toList();

    TrialRecord record =
        Trial.run(
            TinyBench.spec(
                new Load(64, Load.Compilation.DEFAULT, 0, 1, false, false, loads), scratch),
            TinyBench.of(ListBackend.of(ListStore::new), TEN_FILES));

    assertThat(record.outcome()).isEqualTo(new Outcome.Completed());
    List<Latency> latencies = record.measured(Latency.class);
    assertThat(latencies).hasSize(QueryKind.values().length * When.values().length * 2);
    assertThat(latencies).allMatch(latency -> latency.answers() > 0 && latency.errors() == 0);
  }

  @Test
  void an_ingestion_that_fails_beside_the_questions_breaks_the_trial() {
    AtomicInteger batches = new AtomicInteger();
    Supplier<Store> failingLater =
        () ->
            new ListStore(
                rows -> {
                  if (batches.incrementAndGet() > 10) {
                    throw new StoreException("too much at once");
                  }
                  return rows;
                });

    TrialRecord record =
        Trial.run(
            TinyBench.spec(
                new Load(
                    64,
                    Load.Compilation.DEFAULT,
                    0,
                    1,
                    false,
                    false,
                    List.of(new QueryLoad(QueryKind.FIND, 10, 0, When.INGESTING))),
                scratch),
            TinyBench.of(ListBackend.of(failingLater), TEN_FILES));

    assertThat(record.outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.message())
                    .contains("the ingestion beside the queries: too much at once"));
  }

  @Test
  void a_roofline_writes_the_rows_that_extraction_made_and_verifies_them() {
    TrialRecord record =
        Trial.run(
            TinyBench.spec(new TrialSpec.Work.Roofline(100), TinyBench.ONE_PASS, scratch),
            TinyBench.of(ListBackend.of(ListStore::new).with(Capability.MULTI_WRITER), TEN_FILES));

    assertThat(record.outcome()).isEqualTo(new Outcome.Completed());
    Roofline roofline = record.measured(Roofline.class).getFirst();
    assertThat(roofline.files()).isEqualTo(10);
    assertThat(roofline.rows()).isEqualTo(20);
    assertThat(roofline.cores()).isEqualTo(2);
    assertThat(roofline.extractNanos()).isBetween(1L, Long.MAX_VALUE - 1);
    assertThat(roofline.writeNanos()).isBetween(1L, Long.MAX_VALUE - 1);
    assertThat(record.measured(Parity.class).getFirst().differences()).isEmpty();
    assertThat(record.contentId()).isPresent();
  }

  @Test
  void a_writer_that_fails_breaks_the_roofline() {
    UnaryOperator<List<Row>> failing =
        rows -> {
          throw new StoreException("no room");
        };

    TrialRecord record =
        Trial.run(
            TinyBench.spec(new TrialSpec.Work.Roofline(100), TinyBench.ONE_PASS, scratch),
            TinyBench.of(ListBackend.of(() -> new ListStore(failing)), TEN_FILES));

    assertThat(record.outcome()).isEqualTo(new Outcome.Broken("no room"));
  }

  @Test
  void a_specification_never_prints_a_connection_string() {
    TrialSpec spec = TinyBench.spec(TinyBench.ONE_PASS, scratch);

    assertThat(spec.toString()).doesNotContain("pass-1").contains("1-tiny-r1-01");
  }

  private TrialRecord run(Supplier<Store> stores) {
    return run(ListBackend.of(stores), TEN_FILES);
  }

  private TrialRecord run(ListBackend backend, Corpus corpus) {
    return Trial.run(TinyBench.spec(TinyBench.ONE_PASS, scratch), TinyBench.of(backend, corpus));
  }

  private static Supplier<Store> losing(String path) {
    return () ->
        new ListStore(
            rows -> rows.getFirst().path().equals(path) ? rows.subList(1, rows.size()) : rows);
  }
}
