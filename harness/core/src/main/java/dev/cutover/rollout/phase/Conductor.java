package dev.cutover.rollout.phase;

import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.Journal.Step;
import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.rollout.phase.Policy.Judgement;
import dev.cutover.rollout.phase.Policy.Stage;
import dev.cutover.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Walks a router through the phases: brings the store beside the primary up to date, judges what
 * was measured, steps ahead, holds, or steps back, and writes down why.
 *
 * <p>Used by one thread; the router may fall back on its own at any time.
 */
public final class Conductor {
  private final Router router;
  private final CatchUp catchUp;
  private final CatchUp.Comparer comparer;
  private final Policy policy;
  private final Journal journal;
  private final Clock clock;
  private Phase judged;
  private Baseline baseline;
  private Optional<Measured.Sample> differing = Optional.empty();
  private int passes;
  private int failures;

  /** What had been counted when the phase began. */
  private record Baseline(ShadowReads.Counts shadows, long missedBatches) {}

  /**
   * Takes the router up where it is.
   *
   * @param what is migrated, for the first line of a new journal
   */
  public Conductor(
      String what,
      Router router,
      CatchUp.Comparer comparer,
      Policy policy,
      Journal journal,
      Clock clock) {
    this.router = router;
    this.catchUp = new CatchUp(router);
    this.comparer = comparer;
    this.policy = policy;
    this.journal = journal;
    this.clock = clock;
    this.judged = router.phase();
    this.baseline = baseline();
    if (journal.entries().isEmpty()) {
      Optional<Entry> _ = step(judged, Step.BEGIN, List.of(what));
    }
  }

  /** Where a router that falls back on its own has it written down. */
  public static Router.Listener noting(Journal journal, Clock clock) {
    return (from, to, reason) ->
        journal.add(
            new Entry(clock.instant().toString(), from, to, Step.FALL_BACK, List.of(reason)));
  }

  /**
   * Catches up, judges once, and steps where that decides it.
   *
   * @return what was decided; nothing where the phase is left by hand alone
   */
  public Optional<Entry> judge() {
    noticePhase();
    Stage stage = policy.stages().get(judged);
    if (stage == null) {
      return Optional.empty();
    }
    List<String> troubles = bringUpToDate();
    Phase before = judged;
    if (router.phase() != before) {
      noticePhase();
      return Optional.empty();
    }
    Judgement judgement = policy.judge(before, this::measured).orElseThrow();
    return decide(stage, judgement, troubles);
  }

  /**
   * Steps back without a judgement.
   *
   * @return nothing where no step leads back
   */
  public Optional<Entry> stepBack(String reason) {
    noticePhase();
    return mayStepBack()
        ? step(judged.back().orElseThrow(), Step.STEP_BACK, List.of(reason))
        : Optional.empty();
  }

  /**
   * Steps ahead without a judgement.
   *
   * @return nothing where no step leads ahead
   */
  public Optional<Entry> advance(String reason) {
    noticePhase();
    return judged.next().flatMap(next -> step(next, Step.ADVANCE, List.of(reason)));
  }

  /** The router may have stepped back since it was last looked at. */
  private void noticePhase() {
    if (router.phase() != judged) {
      begin(router.phase());
    }
  }

  private void begin(Phase phase) {
    judged = phase;
    baseline = baseline();
    differing = Optional.empty();
    passes = 0;
    failures = 0;
  }

  private Baseline baseline() {
    return new Baseline(
        router.shadows().counts(), router.missed().batches(judged.primary().other()));
  }

  /**
   * Brings the store beside the primary up to date.
   *
   * @return what went wrong: then a measurement is missing
   */
  public List<String> bringUpToDate() {
    if (!judged.writesBoth()) {
      return List.of();
    }
    try {
      catchUp.missed();
      differing = Optional.of(new Measured.Sample(catchUp.everything(comparer), 1));
      return List.of();
    } catch (StoreException e) {
      differing = Optional.empty();
      return List.of("cannot be brought up to date: " + e.getMessage());
    }
  }

  private Optional<Entry> decide(Stage stage, Judgement judgement, List<String> troubles) {
    List<String> reasons = Stream.concat(judgement.reasons().stream(), troubles.stream()).toList();
    boolean failed = judgement.finding() == Policy.Finding.FAIL || !troubles.isEmpty();
    boolean passed = !failed && judgement.finding() == Policy.Finding.PASS;
    failures = failed ? failures + 1 : 0;
    passes = passed ? passes + 1 : 0;
    if (failures >= stage.failuresToStepBack() && mayStepBack()) {
      return step(judged.back().orElseThrow(), Step.STEP_BACK, reasons);
    }
    if (passes >= stage.passesToAdvance() && judged.next().isPresent()) {
      return step(judged.next().get(), Step.ADVANCE, reasons);
    }
    return step(judged, Step.HOLD, reasons);
  }

  /** Back from a new primary only to an old store that has everything. */
  private boolean mayStepBack() {
    return judged.back().isPresent()
        && (judged.primary() == Side.OLD || router.missed().none(Side.OLD));
  }

  /**
   * Steps and writes it down; nothing of both where the router has fallen back meanwhile, which it
   * has written down itself.
   */
  private Optional<Entry> step(Phase to, Step step, List<String> reasons) {
    Phase from = judged;
    Entry entry = new Entry(clock.instant().toString(), from, to, step, reasons);
    if (!router.enter(from, to, () -> journal.add(entry))) {
      noticePhase();
      return Optional.empty();
    }
    if (to != from) {
      begin(to);
    }
    return Optional.of(entry);
  }

  private Optional<Measured.Sample> measured(Measure measure) {
    Side beside = judged.primary().other();
    return switch (measure) {
      case DIFFERING_PATHS -> differing;
      case MISSED_BATCHES ->
          Optional.of(
              new Measured.Sample(router.missed().batches(beside) - baseline.missedBatches(), 1));
      case PATHS_BEHIND ->
          router.missed().isBeyondCount(beside)
              ? Optional.of(new Measured.Sample(Double.POSITIVE_INFINITY, 1))
              : Optional.of(new Measured.Sample(router.missed().paths(beside), 1));
      case MISMATCHES_PER_MILLION -> share(sinceBegin().mismatched(), sinceBegin().compared());
      case UNANSWERED_PER_MILLION ->
          share(sinceBegin().failed(), sinceBegin().failed() + sinceBegin().compared());
      case DROPPED_PER_MILLION ->
          share(sinceBegin().dropped(), sinceBegin().dropped() + sinceBegin().compared());
      case READ_P99_RATIO -> p99Ratio();
    };
  }

  private ShadowReads.Counts sinceBegin() {
    ShadowReads.Counts now = router.shadows().counts();
    ShadowReads.Counts then = baseline.shadows();
    return new ShadowReads.Counts(
        now.compared() - then.compared(),
        now.mismatched() - then.mismatched(),
        now.dropped() - then.dropped(),
        now.failed() - then.failed(),
        now.examples());
  }

  private static Optional<Measured.Sample> share(long some, long of) {
    return of == 0
        ? Optional.empty()
        : Optional.of(new Measured.Sample(1_000_000.0 * some / of, of));
  }

  private Optional<Measured.Sample> p99Ratio() {
    Optional<Phase> before = judged.back();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    ReadTimes times = router.shadows().times();
    OptionalLong now = times.percentile(judged, 99);
    OptionalLong then = times.percentile(before.get(), 99);
    if (now.isEmpty() || then.isEmpty() || then.getAsLong() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Measured.Sample(
            (double) now.getAsLong() / then.getAsLong(),
            Math.min(times.count(judged), times.count(before.get()))));
  }
}
