package dev.cutover.scenario;

import java.util.List;
import java.util.Locale;

/**
 * What a trial does beside ingesting.
 *
 * @param heapMegabytes fixed heap of the trial's JVM
 * @param compilation which just-in-time compilers the trial's JVM has
 * @param warmupSeconds how long the cell is run before measuring, so that code is compiled
 * @param passes measured ingestions, each into an empty store
 * @param parseCache what a measured ingestion finds of parse results, where the variant keeps them
 *     on disk
 * @param roofline whether each round also measures what bounds the store's cells: extraction alone,
 *     writing alone
 * @param memory whether memory is read at checkpoints of a measured pass; costs time, so such a
 *     scenario gates no times
 * @param throttle how many times as long every batch of a measured ingestion takes; 1 for none
 * @param queries what is asked of the filled store, closed loop, and again at a fixed rate
 */
public record Load(
    int heapMegabytes,
    Compilation compilation,
    double warmupSeconds,
    int passes,
    ParseCache parseCache,
    boolean roofline,
    boolean memory,
    int throttle,
    List<QueryLoad> queries) {

  /** Stores as quick as they are, and ingestions that find no parse results of earlier ones. */
  public Load(
      int heapMegabytes,
      Compilation compilation,
      double warmupSeconds,
      int passes,
      boolean roofline,
      boolean memory,
      List<QueryLoad> queries) {
    this(
        heapMegabytes,
        compilation,
        warmupSeconds,
        passes,
        ParseCache.COLD,
        roofline,
        memory,
        1,
        queries);
  }

  /**
   * A kind of query, asked with keys that are drawn from the store by a seed.
   *
   * @param count how many are measured, at least 100 for a p99
   * @param perSecond the fixed rate of the second run, started at the intended times; 0 for none
   * @param when with the store at rest or while a corpus is ingested into it
   */
  public record QueryLoad(QueryKind kind, int count, int perSecond, When when) {}

  /**
   * HotSpot's compilation modes. The optimising compiler needs tens of seconds of ingestion until
   * it rests, and takes a core until then; without it a second does.
   */
  public enum Compilation {
    /** All compilers, one after another: for long trials. */
    DEFAULT,
    /** The first compiler alone, as {@code cutover ingest} runs. */
    QUICK_ONLY;

    /** The value that HotSpot's flag of this name takes. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is in the cache of parse results when an ingestion of a trial begins. */
  public enum ParseCache {
    /** Nothing: each ingestion has a folder of its own. */
    COLD,
    /** What the ingestions before it left, those that warm up included; a folder for each trial. */
    WARM
  }

  /** What is asked. */
  public enum QueryKind {
    BLAST,
    CALLEES,
    CALLERS,
    FIND,
    FUZZY,
    HOTSPOTS,
    OUTLINE,
    PREFIX,
    SEARCH,
    STATS
  }

  /** What else goes on. */
  public enum When {
    IDLE,
    INGESTING
  }
}
