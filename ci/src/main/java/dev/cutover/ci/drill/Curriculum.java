package dev.cutover.ci.drill;

import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.store.StoreUri;
import java.util.Optional;

/**
 * The variant in which each flag is drilled: small enough that a short corpus sees it at work, and
 * as little else as possible.
 */
final class Curriculum {
  private static final int WORKERS = 3;
  private static final int ROWS = 300;
  private static final int QUEUE = 8;
  private static final int MEGABYTES = 64;
  private static final int DEADLINE_MILLIS = 20_000;
  private static final Optional<String> SERVER = Optional.of("shaped:?delay-ms=1&seed=7");

  private static final FilesAxis MANY = new FilesAxis.Workers(WORKERS);
  private static final FlushAxis BATCHES = new FlushAxis.EveryRows(ROWS);
  private static final WritesAxis DIRECT = new WritesAxis.Direct();
  private static final RelationsAxis TOGETHER = new RelationsAxis.Together();

  private final String broker;

  /**
   * @param broker of the external queue
   */
  Curriculum(String broker) {
    this.broker = broker;
  }

  /** The variant of a flag. */
  Variant of(Flag flag) {
    return switch (flag) {
      case WORKERS, EVERY_ROWS, RELATIONS_TOGETHER, BATCHES -> plain(BATCHES, TOGETHER, DIRECT);
      case AT_END -> plain(new FlushAxis.AtEnd(), TOGETHER, DIRECT);
      case INCREMENTAL -> plain(new FlushAxis.Changes(ROWS), TOGETHER, DIRECT);
      case RELATIONS_CONCURRENT -> plain(BATCHES, new RelationsAxis.Concurrently(), DIRECT);
      case WRITE_QUEUE -> plain(BATCHES, TOGETHER, new WritesAxis.Queue(QUEUE));
      case PARTITIONED_WRITERS -> plain(BATCHES, TOGETHER, new WritesAxis.Partitioned(2));
      case EXTERNAL_QUEUE ->
          plain(BATCHES, TOGETHER, new WritesAxis.External(StoreUri.parse(broker), 4, 2, QUEUE));
      case ENRICHMENT, ENRICHMENT_WINDOW ->
          asking(new EnrichmentAxis.Window(8, DEADLINE_MILLIS, SERVER));
      case MEMORY_CACHE -> caching(new CacheAxis.ByContent(MEGABYTES));
      case DISK_CACHE -> caching(new CacheAxis.OnDisk(MEGABYTES));
      case DUAL_WRITE ->
          plain(BATCHES, TOGETHER, DIRECT).withDualWrite(new DualWriteAxis.PrimaryFirst("mem:"));
    };
  }

  /** As much at once as goes together. */
  static Variant everything() {
    return new Variant(
        "everything",
        "",
        MANY,
        BATCHES,
        TOGETHER,
        new WritesAxis.Queue(QUEUE),
        new EnrichmentAxis.Off(),
        new CacheAxis.ByContent(MEGABYTES),
        new DualWriteAxis.PrimaryFirst("mem:"));
  }

  private static Variant plain(FlushAxis flush, RelationsAxis relations, WritesAxis writes) {
    return new Variant(
        "drilled",
        "",
        MANY,
        flush,
        relations,
        writes,
        new EnrichmentAxis.Off(),
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  private static Variant asking(EnrichmentAxis enrichment) {
    return new Variant(
        "drilled",
        "",
        MANY,
        BATCHES,
        TOGETHER,
        DIRECT,
        enrichment,
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  private static Variant caching(CacheAxis cache) {
    return new Variant(
        "drilled",
        "",
        MANY,
        BATCHES,
        TOGETHER,
        DIRECT,
        new EnrichmentAxis.Off(),
        cache,
        new DualWriteAxis.Off());
  }
}
