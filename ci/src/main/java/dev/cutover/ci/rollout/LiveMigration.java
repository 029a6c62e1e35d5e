package dev.cutover.ci.rollout;

import dev.cutover.rollout.phase.CatchUp;
import dev.cutover.rollout.phase.Conductor;
import dev.cutover.rollout.phase.Journal;
import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.PatientStore;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.Router;
import dev.cutover.rollout.phase.Shadowing;
import dev.cutover.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One migration: a router for those who use the store, and the conductor that walks it. */
public final class LiveMigration implements AutoCloseable {
  private final Router router;
  private final Conductor conductor;
  private final Settings settings;

  /**
   * How it goes.
   *
   * @param what is migrated, for the first line of a new journal
   * @param patience with the new store, which has failed where it takes longer
   */
  public record Settings(
      String what,
      Policy policy,
      Shadowing shadowing,
      CatchUp.Comparer comparer,
      Duration patience) {
    /** How long a new store is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Compares by scans. */
    public Settings(String what, Policy policy, Shadowing shadowing, Duration patience) {
      this(what, policy, shadowing, new ScanComparer(), patience);
    }
  }

  /**
   * Takes up where the journal ends.
   *
   * @param clock of the journal's entries
   */
  public LiveMigration(Store old, Store fresh, Settings settings, Journal journal, Clock clock) {
    this.settings = settings;
    this.router =
        new Router(
            old,
            new PatientStore(fresh, settings.patience()),
            journal.phase(),
            settings.shadowing(),
            Conductor.noting(journal, clock));
    this.conductor =
        new Conductor(
            settings.what(), router, settings.comparer(), settings.policy(), journal, clock);
  }

  /** What is written and asked in place of either store. */
  public Router store() {
    return router;
  }

  /** Steps ahead by hand, from a phase that no rules are for. */
  public Optional<Entry> begin() {
    return conductor.advance("by hand");
  }

  /**
   * Steps back by hand.
   *
   * @return nothing where no step leads back
   */
  public Optional<Entry> stepBack() {
    conductor.bringUpToDate();
    return conductor.stepBack("by hand");
  }

  /**
   * Judges until the last phase is reached, a phase is left by hand alone, or it is told to stop.
   *
   * @param told hears of every decision
   */
  public Phase walk(Consumer<Entry> told, BooleanSupplier goOn) throws InterruptedException {
    while (goOn.getAsBoolean()) {
      Optional<Duration> pause =
          Optional.ofNullable(settings.policy().stages().get(router.phase()))
              .map(Policy.Stage::every);
      if (pause.isEmpty()) {
        break;
      }
      Thread.sleep(pause.get());
      conductor.judge().ifPresent(told);
    }
    return router.phase();
  }

  @Override
  public void close() {
    router.close();
  }
}
