package dev.cutover.measure;

import dev.cutover.enrich.Enrichers;
import dev.cutover.extract.Corpus;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.scenario.Load;
import dev.cutover.store.Backend;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts the tiny parts together. */
public final class TinyBench {
  public static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  public static final Load ONE_PASS =
      new Load(64, Load.Compilation.DEFAULT, 0, 1, false, false, List.of());

  private TinyBench() {}

  public static Bench of(Backend backend, Corpus corpus) {
    return new Bench(
        _ -> corpus,
        _ -> backend,
        _ -> Optional.empty(),
        Enrichers.NONE,
        TinyIngestion::run,
        NOON,
        Ticker.SYSTEM,
        2,
        Map.of("cores", "2"));
  }

  public static Variant variant(String name) {
    return new Variant(
        name,
        "",
        new FilesAxis.OneAtATime(),
        new FlushAxis.PerFile(),
        new RelationsAxis.Together(),
        new WritesAxis.Direct(),
        new EnrichmentAxis.Off(),
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  /** A trial of the variant {@code plain}. */
  static TrialSpec spec(Load load, Path scratch) {
    return spec(new TrialSpec.Work.Pipeline(variant("plain")), load, scratch);
  }

  static TrialSpec spec(TrialSpec.Work work, Load load, Path scratch) {
    return new TrialSpec(
        "1-tiny-r1-01",
        new Cell("tiny", "tiny:any", "list", "plain"),
        work,
        "tiny:any",
        List.of(target("warmup", Optional.empty())),
        IntStream.rangeClosed(1, load.passes())
            .mapToObj(pass -> target("pass-" + pass, Optional.empty()))
            .toList(),
        load,
        Durability.BUFFERED,
        7,
        1,
        1,
        scratch);
  }

  static TrialSpec.Target target(String name, Optional<StoreUri> secondary) {
    return new TrialSpec.Target(new StoreUri("list", name), secondary);
  }
}
