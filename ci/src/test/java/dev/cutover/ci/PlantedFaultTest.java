package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.backend.sqlite.SqliteBackend;
import dev.cutover.enrich.Enrichers;
import dev.cutover.extract.Corpus;
import dev.cutover.measure.Bench;
import dev.cutover.measure.Ticker;
import dev.cutover.measure.Trial;
import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.Ingestion;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.run.Campaign;
import dev.cutover.run.CampaignListener;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Bound;
import dev.cutover.scenario.Gate.Metric;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import dev.cutover.verdict.Judge;
import dev.cutover.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault in a store turns exactly the gate that is there for it. */
class PlantedFaultTest {
  private static final String CORPUS = "synthetic:java?files=20&seed=5";
  private static final Backend MEMORY = new MemoryBackend();
  private static final Backend SQLITE = new SqliteBackend();

  @TempDir private Path folder;

  @Test
  void a_healthy_store_passes_every_gate() throws Exception {
    RunResult run = run(correctness(), healthy(MEMORY));

    assertThat(outcomes(run)).containsOnly(Verdict.Outcome.PASS);
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void a_lost_row_fails_parity() throws Exception {
    RunResult run = run(correctness(), mapping(MEMORY, PlantedFaultTest::withoutAMethod));

    assertFailsOnly(run, Gate.Parity.class, "rows, expected");
  }

  @Test
  void a_row_too_many_fails_parity() throws Exception {
    RunResult run = run(correctness(), mapping(MEMORY, PlantedFaultTest::withATwin));

    assertFailsOnly(run, Gate.Parity.class, "rows, expected");
  }

  @Test
  void a_wrong_target_of_an_edge_fails_parity() throws Exception {
    RunResult run = run(correctness(), mapping(MEMORY, PlantedFaultTest::withAWrongTarget));

    assertFailsOnly(run, Gate.Parity.class, "but digest");
  }

  @Test
  void a_batch_that_no_attempt_writes_fails_errors_and_parity() throws Exception {
    AtomicInteger batches = new AtomicInteger();
    RunResult run =
        run(
            correctness(),
            new FaultyBackend(
                MEMORY,
                writer ->
                    batch -> {
                      if (batches.incrementAndGet() % 3 == 0) {
                        throw new StoreException("the disk is full: make room");
                      }
                      writer.write(batch);
                    }));

    assertThat(failed(run))
        .hasOnlyElementsOfTypes(Gate.Parity.class, Gate.NoErrors.class)
        .hasSize(2);
    assertThat(run.verdicts())
        .anySatisfy(
            verdict -> assertThat(verdict.finding()).contains("the disk is full: make room"));
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void a_slowed_writer_fails_the_ratio() throws Exception {
    long pause = TimeUnit.MILLISECONDS.toNanos(1500);
    UnaryOperator<Writer> slow =
        writer ->
            batch -> {
              if (Thread.currentThread().getName().startsWith("cutover-writer")) {
                LockSupport.parkNanos(pause);
              }
              writer.write(batch);
            };

    // A machine that is busy with other things may leave the control undecided, but not failed.
    assertThat(outcomes(run(pace(), healthy(MEMORY)))).doesNotContain(Verdict.Outcome.FAIL);
    assertFailsOnly(run(pace(), new FaultyBackend(MEMORY, slow)), Gate.Ratio.class, "at most");
  }

  @Test
  void a_leaking_store_fails_flat_memory() throws Exception {
    List<Object> leak = Collections.synchronizedList(new ArrayList<>());
    UnaryOperator<Writer> leaking =
        writer ->
            batch -> {
              leak.add(new byte[batch.rows().size() * 4096]);
              writer.write(batch);
            };

    assertThat(outcomes(run(memory(), healthy(SQLITE)))).containsOnly(Verdict.Outcome.PASS);
    assertFailsOnly(
        run(memory(), new FaultyBackend(SQLITE, leaking)), Gate.FlatMemory.class, "heap");
    assertThat(leak).isNotEmpty();
  }

  @Test
  void what_fails_for_a_moment_is_tried_again_and_not_lost() {
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Writer> restless =
        writer ->
            batch -> {
              if (calls.incrementAndGet() % 3 != 0) {
                throw new StoreException.Transient("locked for a moment", new Exception("busy"));
              }
              writer.write(batch);
            };
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = faulty(restless)) {
      IngestResult result =
          TestHouse.ingest(corpus, store, Optional.empty(), TestHouse.variant("streaming"), folder);

      assertThat(result.retries()).isPositive();
      assertThat(result.spilt()).isEmpty();
      RowDifferences.assertHolds(store, corpus.oracle().orElseThrow());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_deletion_that_fails_for_a_moment_is_tried_again() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    ChangingTree.write(tree);
    AtomicInteger deletions = new AtomicInteger();
    UnaryOperator<Writer> restless =
        writer ->
            batch -> {
              boolean gone = batch.deletedPaths().contains("src/old/Gone.java");
              if (gone && batch.rows().isEmpty() && deletions.incrementAndGet() == 1) {
                throw new StoreException.Transient("locked for a moment", new Exception("busy"));
              }
              writer.write(batch);
            };
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store fresh = MEMORY.open(StoreUri.parse("mem"), OpenOptions.DEFAULT);
        Store store = faulty(restless)) {
      ingest(corpus, store, scratch);
      ChangingTree.change(tree);
      assertThat(ingest(corpus, store, scratch).retries()).isEqualTo(1);
      ingest(corpus, fresh, scratch);
      RowDifferences.assertHolds(store, RowDifferences.rows(fresh));
    }
  }

  private static IngestResult ingest(Corpus corpus, Store store, Path scratch) {
    return TestHouse.ingest(
        corpus, store, Optional.empty(), TestHouse.variant("streaming"), scratch);
  }

  @Test
  void what_fails_for_good_is_spilt_and_replayed_into_a_healthy_store() {
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Writer> full =
        writer ->
            batch -> {
              if (calls.incrementAndGet() > 5) {
                throw new StoreException("the disk is full: make room");
              }
              writer.write(batch);
            };
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store healthy = MEMORY.open(StoreUri.parse("mem"), OpenOptions.DEFAULT)) {
      Store store = new FaultyBackend.FaultyStore(healthy, full);
      IngestResult result =
          TestHouse.ingest(
              corpus, store, Optional.empty(), TestHouse.variant("sequential"), folder);
      assertThat(result.complete()).isFalse();
      assertThat(result.messages()).containsExactly("the disk is full: make room");

      try (Writer writer = healthy.writer()) {
        result.spilt().forEach(file -> SpillFile.replay(file, writer));
      }
      RowDifferences.assertHolds(healthy, corpus.oracle().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "concurrent-flush", "write-queue"})
  void what_follows_a_refused_deletion_is_replayed_behind_it(String variant) throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    ChangingTree.write(tree);
    AtomicInteger deletions = new AtomicInteger();
    UnaryOperator<Writer> deaf =
        writer ->
            batch -> {
              if (!batch.deletedPaths().isEmpty() && deletions.incrementAndGet() == 1) {
                throw new StoreException("the disk is full: make room");
              }
              writer.write(batch);
            };
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store fresh = MEMORY.open(StoreUri.parse("mem"), OpenOptions.DEFAULT);
        Store store = MEMORY.open(StoreUri.parse("mem"), OpenOptions.DEFAULT)) {
      ingest(corpus, store, scratch);
      IngestResult refused =
          TestHouse.ingest(
              corpus,
              new FaultyBackend.FaultyStore(store, deaf),
              Optional.empty(),
              TestHouse.variant(variant),
              scratch);
      try (Writer writer = store.writer()) {
        refused.spilt().forEach(file -> SpillFile.replay(file, writer));
      }

      ingest(corpus, fresh, scratch);
      RowDifferences.assertHolds(store, RowDifferences.rows(fresh));
    }
  }

  private static Store faulty(UnaryOperator<Writer> fault) {
    return new FaultyBackend(MEMORY, fault).open(StoreUri.parse("mem"), OpenOptions.DEFAULT);
  }

  private static Backend healthy(Backend backend) {
    return new FaultyBackend(backend, writer -> writer);
  }

  /** A store in which the first row that a change applies to is changed, in each ingestion. */
  private static Backend mapping(Backend backend, Function<Row, Optional<List<Row>>> change) {
    return new FaultyBackend(backend, writer -> new Corrupting(writer, change));
  }

  /** Changes one row of what passes. */
  private static final class Corrupting implements Writer {
    private final Writer next;
    private final Function<Row, Optional<List<Row>>> change;
    private boolean done;

    Corrupting(Writer next, Function<Row, Optional<List<Row>>> change) {
      this.next = next;
      this.change = change;
    }

    @Override
    public void write(Batch batch) {
      List<Row> rows = new ArrayList<>();
      for (Row row : batch.rows()) {
        Optional<List<Row>> changed = done ? Optional.empty() : change.apply(row);
        done |= changed.isPresent();
        rows.addAll(changed.orElse(List.of(row)));
      }
      next.write(new Batch(batch.deletedPaths(), rows));
    }
  }

  private static Optional<List<Row>> withoutAMethod(Row row) {
    return isMethod(row) ? Optional.of(List.of()) : Optional.empty();
  }

  private static Optional<List<Row>> withATwin(Row row) {
    return isMethod(row) && row instanceof Entity entity
        ? Optional.of(
            List.of(
                entity,
                new Entity(
                    entity.key() + "~2",
                    entity.kind(),
                    entity.name(),
                    entity.qualifiedName(),
                    entity.language(),
                    entity.path(),
                    entity.span(),
                    entity.signature(),
                    entity.visibility(),
                    entity.contentHash(),
                    entity.enrichment())))
        : Optional.empty();
  }

  private static Optional<List<Row>> withAWrongTarget(Row row) {
    return row instanceof Edge edge && edge.kind() == EdgeKind.CALLS
        ? Optional.of(
            List.of(
                new Edge(
                    edge.from(),
                    edge.kind(),
                    edge.to() + "x",
                    edge.path(),
                    edge.sites(),
                    edge.firstLine(),
                    edge.firstByte(),
                    edge.certainty())))
        : Optional.empty();
  }

  private static boolean isMethod(Row row) {
    return row instanceof Entity entity && entity.kind() == EntityKind.METHOD;
  }

  private static Suite correctness() {
    return suite(
        new Scenario(
            "right",
            "",
            List.of(CORPUS),
            List.of("mem"),
            List.of(TestHouse.variant("sequential")),
            1,
            Durability.NONE,
            load(0.1, false),
            List.of(
                new Gate.Parity("parity", Optional.empty(), Optional.empty()),
                new Gate.NoErrors("no errors", Optional.empty(), Optional.empty()))));
  }

  /** The fault is in the writer thread, so only the variant with a queue is slow. */
  private static Suite pace() {
    return suite(
        new Scenario(
            "pace",
            "",
            List.of(CORPUS),
            List.of("mem"),
            List.of(TestHouse.variant("streaming"), TestHouse.variant("write-queue")),
            3,
            Durability.NONE,
            load(0, false),
            List.of(
                new Gate.Parity("parity", Optional.empty(), Optional.empty()),
                new Gate.Ratio(
                    "pace",
                    Metric.WRITE_TIME,
                    selection("write-queue"),
                    selection("streaming"),
                    Bound.atMost(10),
                    Optional.empty(),
                    Optional.empty()))));
  }

  private static Suite memory() {
    return suite(
        new Scenario(
            "memory",
            "",
            Stream.of(20, 40, 80).map("synthetic:java?files=%d&seed=5"::formatted).toList(),
            List.of("sqlite"),
            List.of(TestHouse.variant("streaming")),
            1,
            Durability.NONE,
            load(0.1, true),
            List.of(
                new Gate.Parity("parity", Optional.empty(), Optional.empty()),
                new Gate.FlatMemory(
                    "flat", selection("streaming"), 16, 512, Optional.empty(), Optional.empty()))));
  }

  private static Suite suite(Scenario scenario) {
    return new Suite("faults", "", List.of(scenario));
  }

  private static Load load(double warmupSeconds, boolean memory) {
    return new Load(256, Load.Compilation.DEFAULT, warmupSeconds, 1, false, memory, List.of());
  }

  private static Selection selection(String variant) {
    return new Selection(Optional.of(variant), Optional.empty(), Optional.empty());
  }

  private RunResult run(Suite suite, Backend backend) throws Exception {
    Bench bench =
        new Bench(
            TestHouse.HOUSE::corpus,
            _ -> backend,
            TestHouse.LANGUAGES,
            Enrichers.NONE,
            Ingestion::run,
            Clock.systemUTC(),
            Ticker.SYSTEM,
            House.cores(),
            Map.of());
    Campaign.Setup setup =
        new Campaign.Setup(
            _ -> backend,
            _ -> Optional.empty(),
            spec -> Trial.run(spec, bench),
            CampaignListener.NONE,
            Files.createTempDirectory(folder, "run-"),
            Clock.systemUTC(),
            Ticker.SYSTEM,
            Map.of());
    List<TrialRecord> trials = Campaign.run(suite, 42, setup);
    return new RunResult(
        suite,
        42,
        "cutover run",
        Instant.EPOCH.toString(),
        Duration.ZERO,
        Map.of(),
        trials,
        Judge.judge(suite, trials),
        List.of());
  }

  private static List<Verdict.Outcome> outcomes(RunResult run) {
    return run.verdicts().stream().map(Verdict::outcome).toList();
  }

  private static List<Gate> failed(RunResult run) {
    return run.verdicts().stream()
        .filter(verdict -> verdict.outcome() != Verdict.Outcome.PASS)
        .map(Verdict::gate)
        .toList();
  }

  private static void assertFailsOnly(RunResult run, Class<? extends Gate> gate, String words) {
    assertThat(failed(run)).singleElement().isInstanceOf(gate);
    assertThat(run.verdicts())
        .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.FAIL)
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.finding()).contains(words));
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
