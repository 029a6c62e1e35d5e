package dev.cutover.run;

import dev.cutover.measure.TrialSpec;
import dev.cutover.measure.TrialSpec.Target;
import dev.cutover.measure.TrialSpec.Work;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Provides planned trials with fresh stores and a folder, and takes both away again. */
final class SpecMaker {
  /**
   * Enough for a few seconds of small corpora: an ingestion into a filled store is another thing.
   */
  private static final int WARM_UP_STORES = 16;

  private static final int USUAL_BATCH_ROWS = 1000;

  private final Hosts hosts;
  private final long seed;
  private final Path directory;
  private int provided;

  SpecMaker(Hosts hosts, long seed, Path directory) {
    this.hosts = hosts;
    this.seed = seed;
    this.directory = directory;
  }

  /** A trial ready to run; closing drops its stores and deletes its folder. */
  final class Provided implements AutoCloseable {
    private final TrialSpec spec;
    private final PlannedTrial trial;

    private Provided(PlannedTrial trial, TrialSpec spec) {
      this.trial = trial;
      this.spec = spec;
    }

    TrialSpec spec() {
      return spec;
    }

    @Override
    public void close() {
      try {
        spec.warmups().forEach(this::drop);
        spec.targets().forEach(this::drop);
      } finally {
        FolderTree.delete(spec.scratch());
      }
    }

    private void drop(Target target) {
      hosts.of(trial.store()).drop(target.primary());
      target.secondary().ifPresent(store -> hosts.of(trial.secondary().orElseThrow()).drop(store));
    }
  }

  Provided provide(PlannedTrial trial) {
    provided++;
    Scenario scenario = trial.scenario();
    TrialSpec spec =
        new TrialSpec(
            trial.id(),
            trial.cell(),
            work(trial),
            trial.corpus(),
            targets(trial, "w", WARM_UP_STORES),
            targets(trial, "p", scenario.load().passes()),
            scenario.load(),
            scenario.durability(),
            seed,
            trial.round(),
            trial.position(),
            folder("scratch-" + provided));
    return new Provided(trial, spec);
  }

  /** Names are short, since some databases cut them at 63 bytes. */
  private List<Target> targets(PlannedTrial trial, String letter, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "t%d-%s%d".formatted(provided, letter, i))
        .map(
            name ->
                new Target(
                    fresh(trial.store(), name),
                    trial.secondary().map(store -> fresh(store, name + "s"))))
        .toList();
  }

  private StoreUri fresh(String store, String name) {
    return hosts.of(store).fresh(name).asDurableAs(StoreUri.parse(store));
  }

  private static Work work(PlannedTrial trial) {
    return trial
        .variant()
        .<Work>map(variant -> new Work.Pipeline(withoutSecrets(variant)))
        .orElseGet(() -> new Work.Roofline(batchRows(trial.scenario().variants())));
  }

  /** The largest batches of the variants: what bounds them must not be held up by smaller ones. */
  private static int batchRows(List<Variant> variants) {
    return variants.stream()
        .map(Variant::flush)
        .mapToInt(SpecMaker::batchRows)
        .filter(rows -> rows > 0)
        .max()
        .orElse(USUAL_BATCH_ROWS);
  }

  private static int batchRows(FlushAxis flush) {
    return switch (flush) {
      case FlushAxis.EveryRows some -> some.rows();
      case FlushAxis.Changes some -> some.rows();
      case FlushAxis.PerFile _, FlushAxis.AtEnd _ -> 0;
    };
  }

  /** The second store's connection string goes in the targets, where it is known to be secret. */
  private static Variant withoutSecrets(Variant variant) {
    return switch (variant.dualWrite()) {
      case DualWriteAxis.Off _ -> variant;
      case DualWriteAxis.PrimaryFirst some ->
          variant.withDualWrite(some.into(StoreUri.parse(some.secondary()).toString()));
    };
  }

  private Path folder(String name) {
    try {
      return Files.createDirectory(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory.resolve(name), e);
    }
  }
}
