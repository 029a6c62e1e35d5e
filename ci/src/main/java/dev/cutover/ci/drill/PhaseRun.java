package dev.cutover.ci.drill;

import dev.cutover.ci.drill.Drilled.Rates;
import dev.cutover.ci.rollout.FileJournal;
import dev.cutover.ci.rollout.LiveLoad;
import dev.cutover.ci.rollout.LiveMigration;
import dev.cutover.extract.Corpus;
import dev.cutover.fault.MortalStore;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.Journal.Step;
import dev.cutover.rollout.phase.Measure;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.Policy.Missing;
import dev.cutover.rollout.phase.Policy.Rule;
import dev.cutover.rollout.phase.Policy.Stage;
import dev.cutover.rollout.phase.ShadowReads;
import dev.cutover.rollout.phase.Shadowing;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Goes through with one exercise of phases: to the phase, back from it while sources are ingested
 * and questions asked, and ahead to the last one.
 */
final class PhaseRun {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long GLANCE_MILLIS = 2;

  /** Looks often, so that a drill takes seconds. */
  private static final Policy POLICY = policy();

  private static final Shadowing EVERY_KEY = new Shadowing(1, 64);

  private final Ground ground;
  private final Reference reference;
  private final PhaseExercise exercise;
  private final String uri;
  private final Duration patience;
  private final Parts parts;
  private final Lookout lookout = new Lookout();
  private final List<String> wrong = new ArrayList<>();
  private final AtomicBoolean dead = new AtomicBoolean();

  /** A part of a drill, on the clock of {@link System#nanoTime}. */
  private record Stretch(long from, long to) {
    static Stretch of(Part part) throws InterruptedException {
      long from = System.nanoTime();
      part.run();
      return new Stretch(from, System.nanoTime());
    }

    double millis() {
      return (to - from) / NANOS_PER_MILLI;
    }

    double rate(List<Sighting> all) {
      return Claims.rate(from, to, all);
    }
  }

  @FunctionalInterface
  private interface Part {
    void run() throws InterruptedException;
  }

  /**
   * The stretches of a drill.
   *
   * @param on in the phase, {@code back} until it is left, {@code off} behind it
   * @param ahead to the last phase
   */
  private record Times(Stretch on, Stretch back, Stretch off, Stretch ahead) {}

  /**
   * @param uri of the corpus
   * @param patience how long to wait for a phase before it counts as never reached
   */
  PhaseRun(
      Ground ground,
      Reference reference,
      PhaseExercise exercise,
      String uri,
      Duration patience,
      Parts parts) {
    this.ground = ground;
    this.reference = reference;
    this.exercise = exercise;
    this.uri = uri;
    this.patience = patience;
    this.parts = parts;
  }

  private static Policy policy() {
    Rule same = new Rule(Measure.DIFFERING_PATHS, 0, 1, Missing.HOLD);
    Rule behind = new Rule(Measure.PATHS_BEHIND, 0, 1, Missing.HOLD);
    Rule answers = new Rule(Measure.MISMATCHES_PER_MILLION, 0, 20, Missing.HOLD);
    Duration often = Duration.ofMillis(20);
    return new Policy(
        Map.of(
            Phase.DUAL_WRITE, new Stage(List.of(same, behind), often, 1, 2),
            Phase.SHADOW_READ, new Stage(List.of(same, behind, answers), often, 1, 2),
            Phase.NEW_PRIMARY, new Stage(List.of(same, behind, answers), often, 1, 1)));
  }

  /**
   * Drills on fresh stores.
   *
   * @param oldUri connection string of the old store
   * @param freshUri likewise, of the new one
   */
  Drilled on(String oldUri, String freshUri) throws IOException, InterruptedException {
    try (Corpus corpus = ground.house().corpus(uri);
        FileJournal journal = FileJournal.open(ground.folder().resolve("journal.jsonl"));
        Store old = ground.open(oldUri);
        Store healthy = ground.open(freshUri)) {
      Tide tide = new Tide(ground, variant(), corpus);
      Store fresh = new MortalStore(parts.fresh().apply(healthy), dead::get);
      try (LiveMigration migration = migration(old, fresh, journal)) {
        Store front =
            lookout.before(parts.front().of(old, fresh, migration.store()), /* second= */ false);
        tide.turn(front);
        Times times = drill(migration, front, tide, old, healthy);
        judge(migration, journal);
        return drilled(times, Ground.rows(healthy).size());
      }
    }
  }

  /** Only what changes is written, so that what was there before has to be brought over. */
  private static Variant variant() {
    return new Curriculum("").of(Flag.INCREMENTAL);
  }

  private LiveMigration migration(Store old, Store fresh, FileJournal journal) {
    return new LiveMigration(
        old,
        fresh,
        new LiveMigration.Settings(
            exercise.stores(),
            POLICY,
            EVERY_KEY,
            parts.comparer(),
            LiveMigration.Settings.PATIENCE),
        journal,
        Clock.systemUTC());
  }

  private Times drill(LiveMigration migration, Store front, Tide tide, Store old, Store healthy)
      throws IOException, InterruptedException {
    Stretch on;
    try (Loaded load = new Loaded(front, tide)) {
      walkTo(exercise.phase(), migration);
      on = Stretch.of(load::awaitIngestion);
    }
    // Before the step back, since an ingestion that begins behind it covers what is missing.
    expectTwice(tide, front, "the old store in the phase", old);
    Stretch back;
    try (Loaded load = new Loaded(front, tide)) {
      load.awaitIngestion();
      back = Stretch.of(() -> stepBack(migration));
    }
    expect(tide, "the old store after the step back", old);
    expectTwice(tide, front, "what is read after the step back", front);
    Stretch off;
    try (Loaded load = new Loaded(front, tide)) {
      off = Stretch.of(load::awaitIngestion);
    }
    expect(tide, "the old store behind the step back", old);
    dead.set(false);
    Stretch ahead;
    try (Loaded load = new Loaded(front, tide)) {
      ahead = Stretch.of(() -> walkTo(Phase.NEW_ONLY, migration));
      load.awaitIngestion();
    }
    expect(tide, "the new store in the end", healthy);
    expect(tide, "what is read in the end", front);
    return new Times(on, back, off, ahead);
  }

  /** Sources that are ingested and questions that are asked, none of which may fail. */
  private final class Loaded implements AutoCloseable {
    private final LiveLoad load;

    Loaded(Store front, Tide tide) {
      this.load = LiveLoad.through(front, tide::turn, 0);
    }

    /** One that begins from now on. */
    void awaitIngestion() throws InterruptedException {
      long goal = load.ingestions() + 2;
      await("an ingestion was never through", () -> load.ingestions() >= goal);
    }

    @Override
    public void close() {
      load.close();
      if (load.failedIngestions() > 0 || (load.failedQuestions() > 0 && !mayFail())) {
        wrong.add("what callers were told: " + String.join("; ", load.troubles()));
      }
    }

    /** A scan that has begun in a store that fails cannot go on in another one. */
    private boolean mayFail() {
      return exercise.failing() && exercise.phase() == Phase.NEW_PRIMARY;
    }
  }

  private void walkTo(Phase phase, LiveMigration migration) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (migration.store().phase() != phase && System.nanoTime() < end) {
      if (migration.store().phase() == Phase.OLD_ONLY) {
        migration.begin();
      }
      migration.walk(
          _ -> {},
          () ->
              migration.store().phase() != phase
                  && migration.store().phase() != Phase.OLD_ONLY
                  && System.nanoTime() < end);
    }
    if (migration.store().phase() != phase) {
      wrong.add("%s was never reached".formatted(phase));
    }
  }

  private void stepBack(LiveMigration migration) throws InterruptedException {
    if (migration.store().phase() != exercise.phase()) {
      return; // that it was never reached is told
    }
    if (exercise.failing()) {
      dead.set(true);
      long end = System.nanoTime() + patience.toNanos();
      migration.walk(_ -> {}, () -> isThere(migration) && System.nanoTime() < end);
    } else {
      migration.stepBack();
    }
    if (isThere(migration)) {
      wrong.add("%s was never left".formatted(exercise.phase()));
    }
  }

  private boolean isThere(LiveMigration migration) {
    return migration.store().phase().ordinal() >= exercise.phase().ordinal();
  }

  private void await(String otherwise, BooleanSupplier what) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!what.getAsBoolean()) {
      if (System.nanoTime() > end) {
        wrong.add(otherwise);
        return;
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  /** What a store holds that is not written any more is right once in two turns at the most. */
  private void expectTwice(Tide tide, Store front, String what, Store store) throws IOException {
    expect(tide, what, store);
    tide.turn(front);
    expect(tide, what + ", one turn later", store);
  }

  private void expect(Tide tide, String what, Store store) throws IOException {
    Fingerprint expected = Fingerprint.of(tide.expected(reference));
    try {
      Fingerprint.of(Ground.rows(store))
          .differences(expected)
          .forEach(line -> wrong.add(what + ": " + line));
    } catch (StoreException e) {
      wrong.add(what + " cannot be read: " + e.getMessage());
    }
  }

  private void judge(LiveMigration migration, FileJournal journal) {
    Step step =
        exercise.failing() && exercise.phase() == Phase.NEW_PRIMARY
            ? Step.FALL_BACK
            : Step.STEP_BACK;
    boolean written =
        journal.entries().stream()
            .anyMatch(entry -> entry.from() == exercise.phase() && isBack(entry, step));
    if (!written) {
      wrong.add("the journal has no step back from " + exercise.phase());
    }
    ShadowReads.Counts counts = migration.store().shadows().counts();
    // A store that was dead is behind, and says so, until it is brought up to date.
    if (counts.mismatched() > 0 && !exercise.failing()) {
      wrong.add("answers differ: " + String.join("; ", counts.examples()));
    }
    if (counts.compared() == 0) {
      wrong.add("no answer was compared");
    }
  }

  private static boolean isBack(Entry entry, Step step) {
    return entry.step() == step && !entry.reasons().isEmpty();
  }

  private Drilled drilled(Times times, int rows) {
    List<Sighting> all = lookout.sightings();
    return new Drilled(
        exercise.name(),
        exercise.stores(),
        exercise.failing(),
        times.back().millis(),
        times.ahead().millis(),
        0,
        new Rates(times.on().rate(all), times.off().rate(all), times.ahead().rate(all)),
        rows,
        List.copyOf(wrong));
  }
}
