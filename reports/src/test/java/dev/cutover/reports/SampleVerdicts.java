package dev.cutover.reports;

import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import dev.cutover.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** One verdict of every kind of gate and every outcome. */
final class SampleVerdicts {
  static final Gate.Source ASYNC =
      new Gate.Source("async pipeline", "write queue and concurrent files: at least 2× sequential");
  private static final Optional<Gate.Source> OURS = Optional.empty();

  private SampleVerdicts() {}

  static Verdict passed() {
    return verdict(
        "throughput",
        new Gate.Parity("rows are right", OURS, Optional.empty()),
        Verdict.Outcome.PASS,
        "all cells",
        "210 stores hold exactly the rows of their oracle",
        Optional.empty());
  }

  static Verdict failed() {
    return verdict(
        "throughput",
        ratio("optimized beats baseline", "optimized", "baseline", 5.0, OURS),
        Verdict.Outcome.FAIL,
        "optimized over baseline, sqlite, dir:/home/ann/src/netty",
        "3.91× [3.60, 4.22] files/s over 5 pairs, at least 5× was asked",
        Optional.of(effect(3.91, 3.60, 4.22, "×")));
  }

  static List<Verdict> all() {
    return List.of(
        passed(),
        verdict(
            "throughput",
            ratio("optimized beats baseline", "optimized", "baseline", 5.0, OURS),
            Verdict.Outcome.PASS,
            "optimized over baseline, rocksdb, synthetic:java?files=1000&seed=7",
            "9.52× [9.01, 10.05] files/s over 5 pairs, at least 5× was asked",
            Optional.of(effect(9.52, 9.01, 10.05, "×"))),
        failed(),
        verdict(
            "throughput",
            new Gate.RooflineShare(
                "optimized reaches the roof",
                select("optimized"),
                0.7,
                OURS,
                Optional.of("workers")),
            Verdict.Outcome.INCONCLUSIVE,
            "optimized, rocksdb, sources:com.google.guava:guava:33.4.8-jre",
            "0.71 [0.66, 0.77] of the roofline over 4 rounds: the interval holds 0.7",
            Optional.of(effect(0.71, 0.66, 0.77, "of roofline"))),
        verdict(
            "throughput",
            new Gate.NoErrors("nothing broke", OURS, Optional.empty()),
            Verdict.Outcome.FAIL,
            "all cells",
            "1 of 270 trials broke: streaming on rocksdb, round 3",
            Optional.empty()),
        verdict(
            "throughput",
            ratio("queue doubles sequential", "write-queue", "sequential", 2.0, Optional.of(ASYNC)),
            Verdict.Outcome.FAIL,
            "write-queue over sequential, sqlite, synthetic:java?files=1000&seed=7",
            "1.75× [1.68, 1.83] files/s over 5 pairs: 2 cores, and SQLite has one writer",
            Optional.of(effect(1.75, 1.68, 1.83, "×"))),
        verdict(
            "throughput",
            ratio(
                "multi-writer PostgreSQL",
                "multi-writer",
                "write-queue",
                2.7,
                Optional.of(new Gate.Source("async pipeline", "2.7× the single-writer queue"))),
            Verdict.Outcome.SKIPPED,
            "multi-writer over write-queue, postgres",
            "needs 4 cores, this machine has 2",
            Optional.empty()),
        verdict(
            "latency",
            new Gate.Latency(
                "point query",
                select("optimized"),
                Load.QueryKind.FIND,
                Load.When.IDLE,
                99,
                new Gate.Bound(Optional.empty(), Optional.of(500.0)),
                Optional.of(
                    new Gate.Source("async pipeline", "p99 of a point query < 500 µs embedded")),
                Optional.empty()),
            Verdict.Outcome.PASS,
            "find, idle, rocksdb",
            "p99 is 214 µs over 12,000 samples, at most 500 µs was claimed",
            Optional.of(new Verdict.Effect(214, 201, 229, "µs", 12_000, List.of()))),
        verdict(
            "memory",
            new Gate.FlatMemory(
                "memory is flat", select("streaming"), 32, 64, OURS, Optional.empty()),
            Verdict.Outcome.PASS,
            "streaming, sqlite",
            "heap grew 0.4 MB, resident memory outside it 23 MB from 1,000 to 50,000 files",
            Optional.of(new Verdict.Effect(0.4, -1.2, 2.0, "MB", 3, List.of(38.2, 39.0, 38.6)))),
        verdict(
            "memory",
            ratio("control stands still", "streaming", "streaming", 0.95, OURS),
            Verdict.Outcome.UNSTABLE,
            "streaming over itself, sqlite",
            "the control moved by 14% between rounds: close other programs and run again",
            Optional.of(effect(0.86, 0.74, 1.01, "×"))));
  }

  static Gate ratio(
      String name, String of, String over, double atLeast, Optional<Gate.Source> source) {
    return new Gate.Ratio(
        name,
        Gate.Metric.FILES_PER_SECOND,
        select(of),
        select(over),
        new Gate.Bound(Optional.of(atLeast), Optional.empty()),
        source,
        Optional.empty());
  }

  static Gate.Selection select(String variant) {
    return new Gate.Selection(Optional.of(variant), Optional.empty(), Optional.empty());
  }

  static Verdict.Effect effect(double estimate, double low, double high, String unit) {
    return new Verdict.Effect(
        estimate,
        low,
        high,
        unit,
        5,
        List.of(low, estimate, estimate * 1.01, estimate * 0.98, high));
  }

  static Verdict verdict(
      String scenario,
      Gate gate,
      Verdict.Outcome outcome,
      String subject,
      String finding,
      Optional<Verdict.Effect> effect) {
    return new Verdict(scenario, gate, outcome, subject, finding, effect);
  }
}
