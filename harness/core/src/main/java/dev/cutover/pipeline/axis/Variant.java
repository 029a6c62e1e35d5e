package dev.cutover.pipeline.axis;

/** How a pipeline runs, as data: a value on each axis. */
public record Variant(
    String name,
    String description,
    FilesAxis files,
    FlushAxis flush,
    RelationsAxis relations,
    WritesAxis writes,
    EnrichmentAxis enrichment,
    CacheAxis cache,
    DualWriteAxis dualWrite) {

  /** How many writers of the store are at work at once, in a process that has it open. */
  public int writers() {
    return switch (writes) {
          case WritesAxis.Queue _ -> 1;
          case WritesAxis.Partitioned partitioned -> partitioned.writers();
          case WritesAxis.External _ -> 1;
          case WritesAxis.Direct _, WritesAxis.RowByRow _ -> workers();
        }
        * (relations instanceof RelationsAxis.Concurrently
            ? dev.cutover.model.Relation.values().length
            : 1);
  }

  /** This variant with another second store. */
  public Variant withDualWrite(DualWriteAxis other) {
    return new Variant(
        name, description, files, flush, relations, writes, enrichment, cache, other);
  }

  /** This variant with other writes. */
  public Variant withWrites(WritesAxis other) {
    return new Variant(
        name, description, files, flush, relations, other, enrichment, cache, dualWrite);
  }

  /** How many files are worked on at once. */
  public int workers() {
    return switch (files) {
      case FilesAxis.OneAtATime _ -> 1;
      case FilesAxis.Workers some -> some.workers();
    };
  }

  /** Whether nothing in it goes on at the same time as anything else. */
  public boolean takesOneThread() {
    boolean direct = writes instanceof WritesAxis.Direct || writes instanceof WritesAxis.RowByRow;
    return direct
        && workers() == 1
        && writers() == 1
        && enrichment instanceof EnrichmentAxis.Off
        && dualWrite instanceof DualWriteAxis.Off;
  }
}
