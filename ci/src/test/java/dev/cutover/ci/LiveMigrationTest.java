package dev.cutover.ci;

import static dev.cutover.ci.DualRuns.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.ci.rollout.FileJournal;
import dev.cutover.ci.rollout.LiveLoad;
import dev.cutover.ci.rollout.LiveMigration;
import dev.cutover.extract.Corpus;
import dev.cutover.fault.MortalStore;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.rollout.phase.CatchUp;
import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.Journal.Step;
import dev.cutover.rollout.phase.Measure;
import dev.cutover.rollout.phase.PatientStore;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.Policy.Missing;
import dev.cutover.rollout.phase.Policy.Rule;
import dev.cutover.rollout.phase.Policy.Stage;
import dev.cutover.rollout.phase.Router;
import dev.cutover.rollout.phase.Shadowing;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Migrations walk their phases beside ingestion and questions, and back when something is wrong.
 */
class LiveMigrationTest {
  private static final int MOST_STEPS = 200;
  private static final Duration PATIENCE = LiveMigration.Settings.PATIENCE;
  private static final CatchUp.Comparer SCANS =
      new LiveMigration.Settings("", new Policy(Map.of()), Shadowing.DEFAULT, PATIENCE).comparer();

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void writeTree() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    ChangingTree.write(tree);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void each_phase_writes_and_answers_as_it_says(Phase phase) throws IOException {
    try (Store old = memory();
        Store fresh = memory();
        Router router = router(old, fresh, phase)) {
      assertThat(ingest(router).complete()).isTrue();
      ChangingTree.change(tree);
      assertThat(ingest(router).complete()).isTrue();

      boolean writesOld = phase.primary() == Phase.Side.OLD || phase.writesBoth();
      boolean writesNew = phase.primary() == Phase.Side.NEW || phase.writesBoth();
      RowDifferences.assertHolds(old, writesOld ? expected() : List.of());
      RowDifferences.assertHolds(fresh, writesNew ? expected() : List.of());
      RowDifferences.assertHolds(router, expected());
    }
  }

  @Test
  void it_walks_all_phases_on_its_own_while_the_sources_change() throws Exception {
    try (Store old = memory();
        Store fresh = memory();
        FileJournal journal = journal();
        LiveMigration migration = migration(old, fresh, journal, SCANS)) {
      ingest(migration.store());
      try (LiveLoad load = load(migration.store(), true)) {
        migration.begin();
        awaitIngestion(load);
        ChangingTree.change(tree);
        assertThat(walk(migration)).isEqualTo(Phase.NEW_ONLY);
        awaitIngestion(load);
        assertThat(load.troubles()).isEmpty();
      }

      RowDifferences.assertHolds(fresh, expected());
      assertThat(journal.entries())
          .extracting(Entry::step)
          .doesNotContain(Step.STEP_BACK, Step.FALL_BACK)
          .contains(Step.ADVANCE);
      assertThat(migration.store().shadows().counts().compared()).isPositive();
      assertThat(migration.store().shadows().counts().mismatched()).isZero();
    }
  }

  /** From the moment a phase begins the new store takes nothing and says nothing. */
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"DUAL_WRITE", "SHADOW_READ", "NEW_PRIMARY"})
  void a_new_store_that_dies_in_a_phase_is_stepped_back_from_and_nothing_is_lost(Phase phase)
      throws Exception {
    AtomicBoolean dead = new AtomicBoolean();
    try (Store old = memory();
        Store healthy = memory();
        FileJournal journal = journal();
        LiveMigration migration =
            migration(old, new MortalStore(healthy, dead::get), journal, SCANS)) {
      ingest(migration.store());
      try (LiveLoad load = load(migration.store(), true)) {
        migration.begin();
        walk(migration, entry -> entry.to() != phase);
        dead.set(true);
        ChangingTree.change(tree);
        assertThat(walk(migration)).isEqualTo(Phase.OLD_ONLY);
        awaitIngestion(load);
        assertThat(load.failedIngestions()).as(load.troubles().toString()).isZero();
      }

      RowDifferences.assertHolds(old, expected());
      assertThat(journal.entries().getLast().to()).isEqualTo(Phase.OLD_ONLY);
      assertThat(journal.entries())
          .extracting(Entry::step)
          .contains(phase == Phase.NEW_PRIMARY ? Step.FALL_BACK : Step.STEP_BACK);
    }
  }

  /** It hangs from the moment a phase begins, and answers in the end. */
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"DUAL_WRITE", "SHADOW_READ", "NEW_PRIMARY"})
  void a_new_store_that_hangs_in_a_phase_is_stepped_back_from_and_brought_over_later(Phase phase)
      throws Exception {
    AtomicReference<CountDownLatch> hanging = new AtomicReference<>(new CountDownLatch(0));
    try (Store old = memory();
        Store healthy = memory();
        FileJournal journal = journal()) {
      Store hangs = new MortalStore(healthy, () -> awaitFalse(hanging.get()));
      Store fresh = new PatientStore(hangs, Duration.ofMillis(200));
      try (LiveMigration migration = migration(old, fresh, journal, SCANS)) {
        ingest(migration.store());
        try (LiveLoad load = load(migration.store(), true)) {
          migration.begin();
          walk(migration, entry -> entry.to() != phase);
          hanging.set(new CountDownLatch(1));
          ChangingTree.change(tree);
          assertThat(walk(migration)).isEqualTo(Phase.OLD_ONLY);
          awaitIngestion(load);
          assertThat(load.failedIngestions()).as(load.troubles().toString()).isZero();
        }
        RowDifferences.assertHolds(old, expected());

        hanging.get().countDown();
        awaitAnswer(fresh);
        try (LiveLoad load = load(migration.store(), true)) {
          migration.begin();
          assertThat(walk(migration)).isEqualTo(Phase.NEW_ONLY);
          awaitIngestion(load);
        }
        RowDifferences.assertHolds(healthy, expected());
      }
    }
  }

  /** What hung ends first. */
  private static void awaitAnswer(Store store) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    boolean answered = false;
    while (!answered) {
      assertThat(System.nanoTime()).as("the store answers again").isLessThan(end);
      try (Reader reader = store.reader()) {
        reader.find("anything");
        answered = true;
      } catch (StoreException _) {
        Thread.sleep(5);
      }
    }
  }

  /** Rows that are gone, and rows that are as they were before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_the_new_store_loses_in_silence_is_found_and_brought_over(boolean deleting)
      throws Exception {
    AtomicBoolean losing = new AtomicBoolean();
    try (Store old = memory();
        Store healthy = memory();
        FileJournal journal = journal()) {
      Store fresh =
          new FaultyBackend.FaultyStore(
              healthy, writer -> batch -> write(writer, batch, losing.get(), deleting));
      try (LiveMigration migration = migration(old, fresh, journal, SCANS)) {
        ingest(migration.store());
        migration.begin();
        walk(migration, entry -> entry.to() != Phase.SHADOW_READ);
        losing.set(true);
        ChangingTree.change(tree);
        ingest(migration.store());
        losing.set(false);
        walk(migration, _ -> false);

        assertThat(journal.entries().getLast().step()).isEqualTo(Step.HOLD);
        assertThat(journal.entries().getLast().reasons())
            .anyMatch(reason -> reason.matches("differing-paths: [1-9].*"));
        RowDifferences.assertHolds(healthy, expected());
      }
    }
  }

  /** A comparison that sees nothing is the fault of whoever compares; questions show it. */
  @Test
  void a_comparison_that_sees_nothing_does_not_carry_a_migration_through() throws Exception {
    try (Store old = memory();
        Store fresh = memory();
        FileJournal journal = journal();
        LiveMigration migration = migration(old, fresh, journal, (_, _, _) -> {})) {
      ingest(migration.store());
      migration.begin();
      try (LiveLoad load = load(migration.store(), false)) {
        assertThat(walk(migration, entry -> entry.step() != Step.STEP_BACK))
            .isNotEqualTo(Phase.NEW_ONLY);
        assertThat(load.questions()).isPositive();
      }
      assertThat(journal.entries().getLast().reasons())
          .anyMatch(reason -> reason.startsWith("mismatches-per-million: "));
    }
  }

  @Test
  void a_store_that_hangs_in_the_shadow_keeps_no_caller_waiting() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (Store old = memory();
        Store fresh = memory()) {
      ingest(old);
      ingest(fresh);
      Store hangs = new MortalStore(fresh, () -> awaitFalse(hanging));
      try (Router router =
          new Router(old, hangs, Phase.SHADOW_READ, new Shadowing(1, 3), (_, _, _) -> {})) {
        try (LiveLoad load = load(router, false)) {
          await(load::questions, 100);
        }
        assertThat(router.shadows().counts().compared()).isZero();
        assertThat(router.shadows().counts().dropped()).isGreaterThan(90);
        hanging.countDown();
      }
    }
  }

  @Test
  void a_restart_goes_on_where_the_journal_ends() throws Exception {
    try (Store old = memory();
        Store fresh = memory()) {
      try (FileJournal journal = journal();
          LiveMigration migration = migration(old, fresh, journal, SCANS)) {
        ingest(migration.store());
        migration.begin();
        walk(migration, entry -> entry.to() != Phase.SHADOW_READ);
      }
      Files.writeString(folder.resolve("journal"), "{\"at\":\"2026-", StandardOpenOption.APPEND);
      try (FileJournal journal = journal();
          LiveMigration migration = migration(old, fresh, journal, SCANS);
          LiveLoad load = load(migration.store(), true)) {
        assertThat(migration.store().phase()).isEqualTo(Phase.SHADOW_READ);
        assertThat(walk(migration)).isEqualTo(Phase.NEW_ONLY);
        awaitIngestion(load);
      }
      RowDifferences.assertHolds(fresh, expected());
    }
  }

  @Test
  void an_old_store_that_missed_something_is_not_gone_back_to() throws Exception {
    AtomicBoolean oldDead = new AtomicBoolean();
    AtomicBoolean newDead = new AtomicBoolean();
    try (Store old = memory();
        Store fresh = memory();
        Router router =
            new Router(
                new MortalStore(old, oldDead::get),
                new MortalStore(fresh, newDead::get),
                Phase.NEW_PRIMARY,
                Shadowing.DEFAULT,
                (_, _, _) -> {})) {
      ingest(router);
      oldDead.set(true);
      ChangingTree.change(tree);
      assertThat(ingest(router).complete()).isTrue();
      RowDifferences.assertHolds(fresh, expected());
      newDead.set(true);
      oldDead.set(false);
      try (Writer writer = router.writer()) {
        assertThatThrownBy(() -> writer.write(Batch.deleting(List.of("a"))))
            .isInstanceOf(StoreException.class);
      }
      assertThat(router.phase()).isEqualTo(Phase.NEW_PRIMARY);
    }
  }

  private LiveLoad load(Store store, boolean ingesting) {
    return LiveLoad.through(store, to -> ingesting ? Optional.of(ingest(to)) : Optional.empty(), 0);
  }

  /** Waits for an ingestion that begins from now on. */
  private static void awaitIngestion(LiveLoad load) throws InterruptedException {
    await(load::ingestions, 2);
  }

  private static void await(LongSupplier counter, long more) throws InterruptedException {
    long goal = counter.getAsLong() + more;
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (counter.getAsLong() < goal) {
      assertThat(System.nanoTime()).as("the load goes on").isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** The clock is asked between a judgement and its step. */
  @Test
  void a_step_is_not_taken_once_the_router_has_fallen_back() throws Exception {
    AtomicBoolean dead = new AtomicBoolean();
    AtomicReference<Runnable> atNextGlance = new AtomicReference<>(() -> {});
    InstantSource clock =
        () -> {
          atNextGlance.getAndSet(() -> {}).run();
          return Instant.EPOCH;
        };
    Stage once =
        new Stage(
            List.of(new Rule(Measure.DIFFERING_PATHS, 0, 1, Missing.HOLD)),
            Duration.ofMillis(1),
            1,
            1);
    try (Store old = memory();
        Store fresh = memory();
        FileJournal journal = journal()) {
      ingest(old);
      ingest(fresh);
      journal.add(
          new Entry("", Phase.SHADOW_READ, Phase.NEW_PRIMARY, Step.ADVANCE, List.of("before")));
      try (LiveMigration migration =
          new LiveMigration(
              old,
              new MortalStore(fresh, dead::get),
              new LiveMigration.Settings(
                  "a to b",
                  new Policy(Map.of(Phase.NEW_PRIMARY, once)),
                  Shadowing.DEFAULT,
                  SCANS,
                  PATIENCE),
              journal,
              clock.withZone(ZoneOffset.UTC))) {
        atNextGlance.set(
            () -> {
              dead.set(true);
              try (Reader reader = migration.store().reader()) {
                reader.find("anything");
              }
            });

        assertThat(walk(migration)).isEqualTo(Phase.SHADOW_READ);
        assertThat(journal.entries().getLast().step()).isEqualTo(Step.FALL_BACK);
      }
    }
  }

  private static void write(Writer writer, Batch batch, boolean losing, boolean deleting) {
    if (!losing) {
      writer.write(batch);
    } else if (deleting) {
      writer.write(Batch.deleting(batch.deletedPaths()));
    }
  }

  private static boolean awaitFalse(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Phase walk(LiveMigration migration) throws InterruptedException {
    return walk(migration, _ -> true);
  }

  private static Phase walk(LiveMigration migration, Predicate<Entry> goOn)
      throws InterruptedException {
    List<Entry> told = new ArrayList<>();
    BooleanSupplier more =
        () -> told.size() < MOST_STEPS && (told.isEmpty() || goOn.test(told.getLast()));
    return migration.walk(told::add, more);
  }

  private LiveMigration migration(
      Store old, Store fresh, FileJournal journal, CatchUp.Comparer comparer) {
    return new LiveMigration(
        old,
        fresh,
        new LiveMigration.Settings("a to b", policy(), new Shadowing(1, 64), comparer, PATIENCE),
        journal,
        Clock.systemUTC());
  }

  private static Router router(Store old, Store fresh, Phase phase) {
    return new Router(old, fresh, phase, Shadowing.DEFAULT, (_, _, _) -> {});
  }

  private FileJournal journal() {
    return FileJournal.open(folder.resolve("journal"));
  }

  private static Policy policy() {
    Rule same = new Rule(Measure.DIFFERING_PATHS, 0, 1, Missing.HOLD);
    Rule answers = new Rule(Measure.MISMATCHES_PER_MILLION, 0, 20, Missing.HOLD);
    Duration often = Duration.ofMillis(20);
    return new Policy(
        Map.of(
            Phase.DUAL_WRITE, new Stage(List.of(same), often, 2, 2),
            Phase.SHADOW_READ, new Stage(List.of(same, answers), often, 2, 2),
            Phase.NEW_PRIMARY, new Stage(List.of(same, answers), often, 2, 1)));
  }

  private IngestResult ingest(Store store) {
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree)) {
      return TestHouse.ingest(
          corpus,
          store,
          Optional.empty(),
          TestHouse.variant("streaming"),
          Files.createTempDirectory(folder, "scratch-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Row> expected() {
    try (Store fresh = memory()) {
      ingest(fresh);
      return RowDifferences.rows(fresh);
    }
  }
}
