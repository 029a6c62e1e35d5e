package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Measurement.Checkpoint;
import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.Durability;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** A healthy scenario and its records, in which tests plant faults. */
final class Fabricated {
  static final int ROUNDS = 5;
  static final String SMALL = "synthetic:java?files=1000";
  static final String MIDDLE = "synthetic:java?files=2000";
  static final String LARGE = "synthetic:java?files=4000";
  static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty());
  static final long MEGABYTE = 1024 * 1024;

  /** From 100 to 200 µs; made once, since properties fabricate thousands of records. */
  private static final String QUICK = encoded(quick());

  private Fabricated() {}

  static Selection variant(String name) {
    return new Selection(Optional.of(name), Optional.empty(), Optional.empty());
  }

  static Scenario scenario(List<Gate> gates) {
    Load load =
        new Load(
            512,
            Load.Compilation.DEFAULT,
            1,
            1,
            true,
            true,
            List.of(new Load.QueryLoad(Load.QueryKind.FIND, 1_000, 500, Load.When.IDLE)));
    return new Scenario(
        "ingest",
        "Ingest",
        List.of(SMALL, MIDDLE, LARGE),
        List.of("sqlite", "rocksdb"),
        List.of(named("baseline"), named("streaming")),
        ROUNDS,
        Durability.SYNCED,
        load,
        gates);
  }

  static Scenario scenario(Gate... gates) {
    return scenario(List.of(gates));
  }

  static Variant named(String name) {
    return new Variant(
        name,
        name,
        new FilesAxis.OneAtATime(),
        new FlushAxis.PerFile(),
        new RelationsAxis.Together(),
        new WritesAxis.Direct(),
        new EnrichmentAxis.Off(),
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  /** One of each kind, all of which the healthy records pass. */
  static List<Gate> gates() {
    Optional<Gate.Source> ours = Optional.empty();
    Optional<String> flag = Optional.empty();
    return List.of(
        new Gate.Ratio(
            "faster",
            Gate.Metric.FILES_PER_SECOND,
            variant("streaming"),
            variant("baseline"),
            Gate.Bound.atLeast(1.5),
            ours,
            flag),
        new Gate.Level(
            "level",
            Gate.Metric.ROWS_PER_SECOND,
            variant("streaming"),
            Gate.Bound.atLeast(10),
            ours,
            flag),
        new Gate.RooflineShare("roof", variant("streaming"), 0.5, ours, flag),
        new Gate.Latency(
            "point query",
            ALL,
            Load.QueryKind.FIND,
            Load.When.IDLE,
            99,
            Gate.Bound.atMost(500),
            ours,
            flag),
        new Gate.FlatMemory("flat", variant("streaming"), 8, 32, ours, flag),
        new Gate.Parity("right", ours, flag),
        new Gate.NoErrors("no errors", ours, flag));
  }

  /** The healthy records of the scenario: streaming is twice as fast as the baseline. */
  static List<TrialRecord> records() {
    List<TrialRecord> records = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (String corpus : List.of(SMALL, MIDDLE, LARGE)) {
        for (String store : List.of("sqlite", "rocksdb")) {
          records.add(ingest(corpus, store, "baseline", round, 100 + round));
          records.add(ingest(corpus, store, "streaming", round, 200 + 3 * round));
          records.add(roofline(corpus, store, round));
        }
      }
    }
    return records;
  }

  static TrialRecord ingest(
      String corpus, String store, String variant, int round, double filesPerSecond) {
    return record(
        corpus,
        store,
        variant,
        round,
        throughput(filesPerSecond),
        facts("synced"),
        new Measurement.Parity("oracle", rows(100, 7), rows(100, 7), List.of()),
        new Measurement.Errors(0, 0, 0, 0, List.of()),
        latency(0),
        latency(500),
        new Measurement.Memory(checkpoints(files(corpus), 20 * MEGABYTE, 0, 0)));
  }

  static TrialRecord roofline(String corpus, String store, int round) {
    return record(
        corpus,
        store,
        Cell.ROOFLINE,
        round,
        new Measurement.Roofline(
            300, 3_000, 2, 1_000_000_000L, 400_000_000L, 800_000_000L, 300_000_000L),
        facts("synced"));
  }

  static TrialRecord record(
      String corpus, String store, String subject, int round, Measurement... measurements) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        "%s-%s-%s-%d".formatted(files(corpus), store, subject, round),
        new Cell("ingest", corpus, store, subject),
        round,
        1,
        42,
        "2026-11-20T00:00:00Z",
        Optional.of("content of " + corpus),
        Map.of("cores", "2"),
        new TrialRecord.Outcome.Completed(),
        Arrays.asList(measurements));
  }

  static long files(String corpus) {
    return Long.parseLong(corpus.replaceAll("\\D", ""));
  }

  static Measurement.Throughput throughput(double filesPerSecond) {
    long nanos = Math.round(1_000 / filesPerSecond * 1e9);
    return new Measurement.Throughput(
        1, 1_000, 1_000_000, 20_000, Map.of(), nanos, nanos, Map.of("write", nanos / 2));
  }

  static Measurement.StoreFacts facts(String durability) {
    return new Measurement.StoreFacts("SQLite 3.54.1", durability, "synchronous=2", 1_000, 5_000);
  }

  static Fingerprint rows(long count, long seed) {
    return new Fingerprint(
        Map.of(
            Relation.ENTITIES, new Fingerprint.Part(count, new Digest(seed, seed)),
            Relation.EDGES, new Fingerprint.Part(2 * count, new Digest(seed, seed + 1))));
  }

  static Measurement.Latency latency(int perSecond) {
    return new Measurement.Latency(Load.QueryKind.FIND, Load.When.IDLE, perSecond, QUICK, 1_000, 0);
  }

  private static Histogram quick() {
    Histogram histogram = new Histogram(3);
    for (int sample = 0; sample < 1_000; sample++) {
      histogram.recordValue(100_000 + 100L * sample);
    }
    return histogram;
  }

  static Measurement.Latency latency(
      int perSecond, Histogram histogram, long answers, long errors) {
    return new Measurement.Latency(
        Load.QueryKind.FIND, Load.When.IDLE, perSecond, encoded(histogram), answers, errors);
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  /** Ten checkpoints over a heap of 512 MB that is all touched. */
  static List<Checkpoint> checkpoints(
      long files, long heap, double heapPerFile, double offHeapPerFile) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int point = 1; point <= 10; point++) {
      long done = files * point / 10;
      long outside = 150 * MEGABYTE + Math.round(offHeapPerFile * done);
      checkpoints.add(
          new Checkpoint(
              done,
              heap + Math.round(heapPerFile * done),
              512 * MEGABYTE,
              512 * MEGABYTE + outside));
    }
    return checkpoints;
  }

  /** The records with some of them changed. */
  static List<TrialRecord> changed(
      List<TrialRecord> records, String subject, UnaryOperator<TrialRecord> change) {
    return records.stream()
        .map(record -> record.cell().subject().equals(subject) ? change.apply(record) : record)
        .toList();
  }

  /** The record with a measurement in place of those of its kind. */
  static TrialRecord with(TrialRecord record, Measurement other) {
    List<Measurement> measurements =
        new ArrayList<>(
            record.measurements().stream().filter(each -> !sameKind(each, other)).toList());
    measurements.add(other);
    return with(record, measurements);
  }

  private static boolean sameKind(Measurement one, Measurement other) {
    return (one instanceof Measurement.Latency mine && other instanceof Measurement.Latency theirs)
        ? mine.perSecond() == theirs.perSecond()
        : one.getClass() == other.getClass();
  }

  static TrialRecord without(TrialRecord record, Class<? extends Measurement> kind) {
    return with(
        record, record.measurements().stream().filter(each -> !kind.isInstance(each)).toList());
  }

  private static TrialRecord with(TrialRecord record, List<Measurement> measurements) {
    return new TrialRecord(
        record.schema(),
        record.id(),
        record.cell(),
        record.round(),
        record.position(),
        record.seed(),
        record.startedAt(),
        record.contentId(),
        record.environment(),
        record.outcome(),
        measurements);
  }

  static TrialRecord with(TrialRecord record, TrialRecord.Outcome outcome) {
    return new TrialRecord(
        record.schema(),
        record.id(),
        record.cell(),
        record.round(),
        record.position(),
        record.seed(),
        record.startedAt(),
        record.contentId(),
        record.environment(),
        outcome,
        outcome instanceof TrialRecord.Outcome.Completed ? record.measurements() : List.of());
  }

  static TrialRecord withContent(TrialRecord record, Optional<String> contentId) {
    return new TrialRecord(
        record.schema(),
        record.id(),
        record.cell(),
        record.round(),
        record.position(),
        record.seed(),
        record.startedAt(),
        contentId,
        record.environment(),
        record.outcome(),
        record.measurements());
  }
}
