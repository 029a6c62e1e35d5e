package dev.cutover.ci.torture;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.OfStore;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.fault.RandomPlans;
import dev.cutover.fault.RandomPlans.Ground;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Backend;
import java.util.List;
import java.util.stream.Stream;

/** Plans that fit an ordeal, and what they allow to come of it. */
final class Plans {
  /** About, where nobody knows. */
  private static final int ROWS_OF_FILE = 50;

  private Plans() {}

  static FaultPlan draw(Ordeal ordeal, Variant variant, Corpus corpus, Backend backend) {
    int files = files(corpus);
    int rows = corpus.oracle().map(Plans::rows).orElse(files * ROWS_OF_FILE);
    int batches = batches(variant, files, rows);
    Ground ground =
        new Ground(
            files,
            batches,
            Math.max(1, rows / batches),
            sides(variant),
            backend.capabilities(),
            variant.cache() instanceof CacheAxis.OnDisk);
    return RandomPlans.draw(Ordeal.random(ordeal.seed(), "plan"), ground);
  }

  /** About how many batches a run has, from what is known beforehand. */
  private static int batches(Variant variant, int files, int rows) {
    if (variant.writes() instanceof WritesAxis.RowByRow) {
      return rows;
    }
    int flushes =
        switch (variant.flush()) {
          case FlushAxis.PerFile _ -> files;
          case FlushAxis.EveryRows some -> Math.max(1, rows / some.rows());
          case FlushAxis.Changes some -> Math.max(1, rows / some.rows());
          case FlushAxis.AtEnd _ -> variant.workers();
        };
    return variant.relations() instanceof RelationsAxis.Together
        ? flushes
        : flushes * (Relation.values().length - 2);
  }

  private static int rows(Oracle oracle) {
    return (int) oracle.fingerprint().rows();
  }

  private static List<Side> sides(Variant variant) {
    return switch (variant.dualWrite()) {
      case DualWriteAxis.Off _ -> List.of(Side.PRIMARY);
      case DualWriteAxis.PrimaryFirst _ -> List.of(Side.PRIMARY, Side.SECONDARY);
    };
  }

  private static int files(Corpus corpus) {
    try (Stream<SourceFile> files = corpus.files()) {
      return Math.max(1, (int) files.count());
    }
  }

  /** Whether the ingesting process may end by it. */
  static boolean kills(FaultPlan plan) {
    return plan.has(Fault.Kill.class)
        || plan.has(Fault.KillAtFile.class)
        || plan.has(Fault.KillLater.class);
  }

  /** Whether the first store may refuse batches for good. */
  static boolean mayRefuse(FaultPlan plan) {
    return plan.on(Side.PRIMARY).stream().anyMatch(Plans::isForGood);
  }

  private static boolean isForGood(OfStore fault) {
    return fault instanceof Fault.Refused
        || fault instanceof Fault.DiskFull
        || fault instanceof Fault.ServerKill;
  }
}
