package dev.cutover.reports;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.run.Rehearsed;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Durability;
import dev.cutover.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a laptop would leave it: three scenarios, real-looking numbers, one of every trouble.
 */
public final class SampleRun {
  static final List<String> CORPORA =
      List.of(
          "synthetic:java?files=1000&seed=7",
          "sources:com.google.guava:guava:33.4.8-jre",
          "dir:/home/ann/src/netty");
  static final List<String> STORES = List.of("sqlite", "rocksdb", "postgres");
  static final List<String> VARIANTS =
      List.of("baseline", "sequential", "write-queue", "streaming", "optimized");
  static final Gate.Selection ALL =
      new Gate.Selection(Optional.empty(), Optional.empty(), Optional.empty());

  private static final List<Rehearsed> REHEARSED =
      List.of(
          new Rehearsed(
              "workers", "sqlite", false, true, 4.2, "1f3c9a7d20b4", "2026-11-20T08:00:00Z"),
          new Rehearsed(
              "workers", "rocksdb", true, true, 6.7, "1f3c9a7d20b4", "2026-11-20T08:00:01Z"),
          new Rehearsed(
              "write-queue", "sqlite", false, false, 3.1, "1f3c9a7d20b4", "2026-11-20T08:00:02Z"),
          new Rehearsed(
              "batches", "sqlite", false, true, 2.5, "77aa00bb11cc", "2026-11-13T08:00:00Z"));

  private SampleRun() {}

  /** Everything at once: failures, skips, a broken trial, claims of others. */
  public static RunResult full() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.addAll(throughput(5));
    trials.addAll(latency());
    trials.addAll(memory());
    return run(suite(), trials, SampleVerdicts.all());
  }

  /** A run of one scenario that went well. */
  public static RunResult calm(int rounds) {
    List<TrialRecord> trials = throughput(rounds).stream().filter(TrialRecord::completed).toList();
    Scenario scenario =
        scenario(
            "throughput",
            "Files a second, by variant",
            CORPORA,
            STORES,
            VARIANTS,
            rounds,
            List.of(SampleVerdicts.passed().gate()));
    return run(
        new Suite("calm", "A day without trouble.", List.of(scenario)),
        trials,
        List.of(SampleVerdicts.passed()));
  }

  /** Any trials, any verdicts. */
  public static RunResult run(Suite suite, List<TrialRecord> trials, List<Verdict> verdicts) {
    return new RunResult(
        suite,
        42,
        "mvn verify -Pbench -Dsuite=quick -Dseed=42",
        "2026-11-20T09:31:07Z",
        Duration.ofMillis(308_250),
        environment(),
        trials,
        verdicts,
        REHEARSED);
  }

  static Map<String, String> environment() {
    return Map.of(
        "commit", "1f3c9a7d20b4",
        "cores", "2",
        "cpu", "AMD EPYC 7B13",
        "memory", "7.8 GB",
        "os", "Linux 6.1 (Debian 12)",
        "jvm", "Temurin 25.0.3+9",
        "natives", "tree-sitter 0.26.6");
  }

  static Suite suite() {
    return new Suite(
        "quick",
        "Every variant on every embedded store, in a few minutes.",
        List.of(
            scenario(
                "throughput",
                "Files a second, by variant",
                CORPORA,
                STORES,
                VARIANTS,
                5,
                gates("throughput")),
            scenario(
                "latency",
                "Queries at rest and under load",
                CORPORA.subList(0, 1),
                STORES,
                List.of("optimized"),
                3,
                gates("latency")),
            scenario(
                "memory",
                "Memory does not follow the corpus",
                SampleTrials.SIZES,
                List.of("sqlite"),
                List.of("streaming", "write-queue"),
                1,
                gates("memory"))));
  }

  private static List<Gate> gates(String scenario) {
    return SampleVerdicts.all().stream()
        .filter(verdict -> verdict.scenario().equals(scenario))
        .map(Verdict::gate)
        .distinct()
        .toList();
  }

  private static Scenario scenario(
      String name,
      String title,
      List<String> corpora,
      List<String> stores,
      List<String> variants,
      int rounds,
      List<Gate> gates) {
    Load load =
        new Load(
            512,
            Load.Compilation.DEFAULT,
            2.5,
            2,
            true,
            false,
            List.of(new Load.QueryLoad(Load.QueryKind.FIND, 2000, 500, Load.When.IDLE)));
    return new Scenario(
        name,
        title,
        corpora,
        stores,
        variants.stream().map(SampleRun::variant).toList(),
        rounds,
        Durability.BUFFERED,
        load,
        gates);
  }

  static Variant variant(String name) {
    return new Variant(
        name,
        "How " + name + " runs",
        new FilesAxis.Workers(2),
        new FlushAxis.EveryRows(5000),
        new RelationsAxis.Together(),
        name.equals("baseline") ? new WritesAxis.RowByRow() : new WritesAxis.Queue(64),
        new EnrichmentAxis.Window(8, 2000, Optional.empty()),
        new CacheAxis.ByContent(64),
        new DualWriteAxis.PrimaryFirst("rocksdb"));
  }

  static List<TrialRecord> throughput(int rounds) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (String corpus : CORPORA) {
        for (String store : STORES) {
          trials.add(trial(new Cell("throughput", corpus, store, Cell.ROOFLINE), round, trials));
          for (String variant : VARIANTS) {
            trials.add(trial(new Cell("throughput", corpus, store, variant), round, trials));
          }
        }
      }
    }
    return trials;
  }

  static List<TrialRecord> latency() {
    List<TrialRecord> trials = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      for (String store : STORES) {
        Cell cell = new Cell("latency", CORPORA.getFirst(), store, "optimized");
        trials.add(record(cell, round, trials.size(), SampleTrials.queried(cell, round)));
      }
    }
    return trials;
  }

  public static List<TrialRecord> memory() {
    List<TrialRecord> trials = new ArrayList<>();
    for (String corpus : SampleTrials.SIZES) {
      for (String variant : List.of("streaming", "write-queue")) {
        Cell cell = new Cell("memory", corpus, "sqlite", variant);
        trials.add(record(cell, 1, trials.size(), SampleTrials.remembered(cell)));
      }
    }
    return trials;
  }

  private static TrialRecord trial(Cell cell, int round, List<TrialRecord> before) {
    TrialRecord whole = record(cell, round, before.size(), SampleTrials.ingested(cell, round));
    boolean missing = cell.store().equals("postgres") && cell.corpus().startsWith("dir:");
    if (missing) {
      return ended(
          whole,
          new TrialRecord.Outcome.Skipped(
              "postgres needs 1.2 GB free in /tmp, 0.9 GB are: free some, or give"
                  + " -Djava.io.tmpdir"));
    }
    boolean broken =
        round == 3
            && cell.store().equals("rocksdb")
            && cell.subject().equals("streaming")
            && cell.corpus().startsWith("sources:");
    return broken
        ? ended(
            whole,
            new TrialRecord.Outcome.Broken(
                "the trial's JVM was killed by signal 9 after 41 s; resident memory was 6.9 GB"))
        : whole;
  }

  /** The same trial with another end and nothing measured. */
  static TrialRecord ended(TrialRecord trial, TrialRecord.Outcome outcome) {
    return new TrialRecord(
        trial.schema(),
        trial.id(),
        trial.cell(),
        trial.round(),
        trial.position(),
        trial.seed(),
        trial.startedAt(),
        Optional.empty(),
        trial.environment(),
        outcome,
        List.of());
  }

  /** A completed trial. */
  public static TrialRecord record(
      Cell cell, int round, int position, List<Measurement> measurements) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        "%s-r%d-%03d-%s-%s"
            .formatted(cell.scenario(), round, position, cell.store(), cell.subject()),
        cell,
        round,
        position + 1,
        42,
        "2026-11-20T09:31:07Z",
        Optional.of("c0ffee%02x".formatted(cell.corpus().hashCode() & 0xff)),
        environment(),
        new TrialRecord.Outcome.Completed(),
        measurements);
  }
}
