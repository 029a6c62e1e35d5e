package dev.cutover.rollout.flag;

import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which flags are off.
 *
 * <p>What a value of an axis falls back to may have a flag of its own: a queue that is off writes
 * directly, and row by row if batches are off too.
 *
 * @param off a copy is kept
 */
public record Flags(Set<Flag> off) {
  /** Nothing is off. */
  public static final Flags ALL_ON = new Flags(Set.of());

  /** The emergency fallback: any variant is {@code baseline}. */
  public static final Flags ALL_OFF = new Flags(EnumSet.allOf(Flag.class));

  public Flags {
    off = Set.copyOf(off);
  }

  /** Only one is off. */
  public static Flags without(Flag flag) {
    return new Flags(Set.of(flag));
  }

  public boolean isOn(Flag flag) {
    return !off.contains(flag);
  }

  /** What is left of a variant. Whether it is named so still is for the reader to tell. */
  public Variant inEffect(Variant variant) {
    return new Variant(
        variant.name(),
        variant.description(),
        files(variant.files()),
        flush(variant.flush()),
        relations(variant.relations()),
        writes(variant.writes()),
        enrichment(variant.enrichment()),
        cache(variant.cache()),
        dualWrite(variant.dualWrite()));
  }

  /** The flags that make a difference to a variant while all others are on. */
  public static List<Flag> of(Variant variant) {
    return Arrays.stream(Flag.values())
        .filter(flag -> !without(flag).inEffect(variant).equals(variant))
        .toList();
  }

  private FilesAxis files(FilesAxis wanted) {
    return switch (wanted) {
      case FilesAxis.OneAtATime plain -> plain;
      case FilesAxis.Workers some -> isOn(Flag.WORKERS) ? some : new FilesAxis.OneAtATime();
    };
  }

  private FlushAxis flush(FlushAxis wanted) {
    return switch (wanted) {
      case FlushAxis.PerFile plain -> plain;
      case FlushAxis.EveryRows some -> isOn(Flag.EVERY_ROWS) ? some : new FlushAxis.PerFile();
      case FlushAxis.AtEnd all -> isOn(Flag.AT_END) ? all : new FlushAxis.PerFile();
      case FlushAxis.Changes some ->
          isOn(Flag.INCREMENTAL) ? some : flush(new FlushAxis.EveryRows(some.rows()));
    };
  }

  private RelationsAxis relations(RelationsAxis wanted) {
    return switch (wanted) {
      case RelationsAxis.OneAfterAnother plain -> plain;
      case RelationsAxis.Together all ->
          isOn(Flag.RELATIONS_TOGETHER) ? all : new RelationsAxis.OneAfterAnother();
      case RelationsAxis.Concurrently all ->
          isOn(Flag.RELATIONS_CONCURRENT) ? all : new RelationsAxis.OneAfterAnother();
    };
  }

  private WritesAxis writes(WritesAxis wanted) {
    return isOn(Flag.BATCHES) ? batches(wanted) : new WritesAxis.RowByRow();
  }

  private WritesAxis batches(WritesAxis wanted) {
    return switch (wanted) {
      case WritesAxis.RowByRow plain -> plain;
      case WritesAxis.Direct direct -> direct;
      case WritesAxis.Queue queue -> isOn(Flag.WRITE_QUEUE) ? queue : new WritesAxis.Direct();
      case WritesAxis.Partitioned writers ->
          isOn(Flag.PARTITIONED_WRITERS) ? writers : new WritesAxis.Direct();
      case WritesAxis.External queue -> isOn(Flag.EXTERNAL_QUEUE) ? queue : new WritesAxis.Direct();
    };
  }

  private EnrichmentAxis enrichment(EnrichmentAxis wanted) {
    return switch (wanted) {
      case EnrichmentAxis.Off plain -> plain;
      case EnrichmentAxis.Sequential one -> isOn(Flag.ENRICHMENT) ? one : new EnrichmentAxis.Off();
      case EnrichmentAxis.Window some ->
          isOn(Flag.ENRICHMENT_WINDOW) && isOn(Flag.ENRICHMENT)
              ? some
              : enrichment(new EnrichmentAxis.Sequential(some.deadlineMillis(), some.server()));
    };
  }

  private CacheAxis cache(CacheAxis wanted) {
    return switch (wanted) {
      case CacheAxis.Off plain -> plain;
      case CacheAxis.ByContent some -> isOn(Flag.MEMORY_CACHE) ? some : new CacheAxis.Off();
      case CacheAxis.OnDisk some -> isOn(Flag.DISK_CACHE) ? some : new CacheAxis.Off();
    };
  }

  private DualWriteAxis dualWrite(DualWriteAxis wanted) {
    return switch (wanted) {
      case DualWriteAxis.Off plain -> plain;
      case DualWriteAxis.PrimaryFirst both ->
          isOn(Flag.DUAL_WRITE) ? both : new DualWriteAxis.Off();
    };
  }
}
