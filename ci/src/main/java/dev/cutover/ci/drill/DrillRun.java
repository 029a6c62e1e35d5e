package dev.cutover.ci.drill;

import dev.cutover.ci.drill.Drilled.Rates;
import dev.cutover.ci.drill.Ground.Watching;
import dev.cutover.ci.rehearsal.Rehearsal;
import dev.cutover.extract.Corpus;
import dev.cutover.fault.BatchJournal;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.WholeBatches;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.pipeline.live.Switch;
import dev.cutover.rollout.repair.Repair;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Goes through with one exercise. */
final class DrillRun {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Ground ground;
  private final Reference reference;
  private final Exercise exercise;
  private final String uri;
  private final Duration bound;
  private final Duration patience;
  private final UnaryOperator<Setting> hearing;
  private final Lookout lookout = new Lookout();
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param uri of the corpus
   * @param bound what switching everything off may take
   * @param patience how long to wait for a switch before it counts as hung
   * @param hearing how the pipeline hears of the dial
   */
  DrillRun(
      Ground ground,
      Reference reference,
      Exercise exercise,
      String uri,
      Duration bound,
      Duration patience,
      UnaryOperator<Setting> hearing) {
    this.ground = ground;
    this.reference = reference;
    this.patience = patience;
    this.exercise = exercise;
    this.uri = uri;
    this.bound = bound;
    this.hearing = hearing;
  }

  /**
   * Drills on a fresh store.
   *
   * @param store its connection string
   */
  Drilled on(String store) throws IOException {
    Path journal = ground.folder().resolve("journal");
    Optional<Path> kept = isLent() ? Optional.empty() : Optional.of(journal);
    try (Corpus corpus = corpus();
        Rehearsal rehearsal = new Rehearsal(exercise.faults(), ground.reach(), kept)) {
      prepare(corpus, store);
      try (Store target = rehearsal.over(Side.PRIMARY, ground.open(store))) {
        return on(target, corpus, kept, rehearsal);
      }
    }
  }

  private boolean isLent() {
    return exercise.variant().writes() instanceof WritesAxis.External;
  }

  private Corpus corpus() {
    Corpus corpus = ground.house().corpus(uri);
    return exercise.variant().cache() instanceof CacheAxis.ByContent
        ? new TwiceCorpus(corpus)
        : corpus;
  }

  /** What must have been before, so that there is something to leave off. */
  private void prepare(Corpus corpus, String store) throws IOException {
    Variant variant = exercise.variant();
    if (variant.flush() instanceof FlushAxis.Changes) {
      try (Store target = ground.open(store)) {
        IngestResult _ = ground.ingest(new OlderCorpus(corpus), target, variant);
      }
    }
    if (variant.cache() instanceof CacheAxis.OnDisk) {
      try (Store other = ground.open("mem:")) {
        IngestResult _ = ground.ingest(corpus, other, variant);
      }
    }
  }

  private Drilled on(Store target, Corpus corpus, Optional<Path> journal, Rehearsal rehearsal)
      throws IOException {
    List<Row> before = Ground.rows(target);
    List<Row> expected = reference.of(corpus, exercise.variant(), ground);
    corpus.oracle().ifPresent(oracle -> compare("baseline", expected, oracle.fingerprint()));
    Optional<Store> second = second();
    try {
      Dial dial = new Dial(exercise.variant());
      long start = System.nanoTime();
      Gatekeeper gate =
          new Gatekeeper(dial, exercise.off(), Ground.count(corpus), patience, stretches(start));
      IngestResult result = ingest(target, second, corpus, dial, gate, rehearsal);
      long end = System.nanoTime();
      replay(result, target);
      List<Row> found = Ground.rows(target);
      compare("the store", Ground.bare(found), Fingerprint.of(expected));
      compare("what was sent", result.bare(), Fingerprint.of(expected));
      journal.ifPresent(
          file -> wrong.addAll(WholeBatches.violations(before, BatchJournal.read(file), found)));
      second.ifPresent(store -> repair(target, store, expected));
      judge(gate, start, end);
      return drilled(result, gate, found.size(), start, end);
    } finally {
      second.ifPresent(Store::close);
    }
  }

  private Optional<Store> second() {
    return exercise.variant().dualWrite() instanceof DualWriteAxis.PrimaryFirst both
        ? Optional.of(ground.open(both.secondary()))
        : Optional.empty();
  }

  private IngestResult ingest(
      Store target,
      Optional<Store> second,
      Corpus corpus,
      Dial dial,
      Gatekeeper gate,
      Rehearsal rehearsal)
      throws IOException {
    return ground.ingest(
        lookout.before(rehearsal.over(corpus), gate::reading),
        lookout.before(target, false),
        second.map(store -> lookout.before(store, true)),
        exercise.variant(),
        hearing.apply(dial),
        new Watching(
            lookout.before(ground.house().languages()), lookout.before(ground.servers()), gate));
  }

  private static void replay(IngestResult result, Store target) {
    if (!result.spilt().isEmpty()) {
      try (Writer writer = target.writer()) {
        result.spilt().forEach(file -> SpillFile.replay(file, writer));
      }
      target.finish();
    }
  }

  private void repair(Store target, Store second, List<Row> expected) {
    try {
      Repair.Outcome _ =
          Repair.run(target, second, Files.createTempDirectory(ground.folder(), "repair-"));
    } catch (IOException e) {
      wrong.add("the second store cannot be repaired: " + e);
    }
    compare(
        "the second store, repaired", Ground.bare(Ground.rows(second)), Fingerprint.of(expected));
  }

  private void compare(String what, List<Row> found, Fingerprint expected) {
    compare(what, Fingerprint.of(found), expected);
  }

  private void compare(String what, Fingerprint found, Fingerprint expected) {
    found.differences(expected).forEach(line -> wrong.add(what + ": " + line));
  }

  private Gatekeeper.Stretches stretches(long start) {
    return new Gatekeeper.Stretches() {
      @Override
      public boolean showsOn() {
        Behaviour on = since(start);
        return exercise.rehearsed().stream().allMatch(on::shows);
      }

      @Override
      public boolean tellsOff(long since) {
        Behaviour off = since(since);
        return exercise.rehearsed().stream().allMatch(off::isTelling);
      }
    };
  }

  private Behaviour since(long from) {
    return Behaviour.between(from, System.nanoTime(), lookout.sightings());
  }

  private void judge(Gatekeeper gate, long start, long end) {
    if (gate.hung()) {
      wrong.add("switching off never came into effect");
      return;
    }
    List<Sighting> all = lookout.sightings();
    Behaviour on = Behaviour.between(start, gate.turnedOff(), all);
    Behaviour off = Behaviour.between(gate.offEffective(), gate.onAgain(), all);
    Behaviour again = Behaviour.between(gate.onEffective(), end, all);
    exercise.rehearsed().forEach(flag -> wrong.addAll(Claims.of(flag, on, off, again)));
    double millis = (gate.offEffective() - gate.turnedOff()) / NANOS_PER_MILLI;
    if (exercise.name().equals(Exercise.ALL_OFF) && millis > bound.toMillis()) {
      wrong.add(
          "in effect after %.0f ms, should be at most %d".formatted(millis, bound.toMillis()));
    }
  }

  private Drilled drilled(IngestResult result, Gatekeeper gate, int rows, long start, long end) {
    List<Sighting> all = lookout.sightings();
    List<Switch> switches = result.switches();
    return new Drilled(
        exercise.name(),
        StoreUri.parse(exercise.store()).scheme(),
        exercise.isFaulted(),
        millis(switches, 0),
        millis(switches, 1),
        switches.isEmpty() ? 0 : switches.getFirst().takenOver(),
        new Rates(
            Claims.rate(start, gate.turnedOff(), all),
            Claims.rate(gate.offEffective(), gate.onAgain(), all),
            Claims.rate(gate.onEffective(), end, all)),
        rows,
        List.copyOf(wrong));
  }

  private static double millis(List<Switch> switches, int number) {
    return switches.size() > number ? switches.get(number).tookNanos() / NANOS_PER_MILLI : -1;
  }
}
