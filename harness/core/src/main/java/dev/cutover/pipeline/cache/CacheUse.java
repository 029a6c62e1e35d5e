package dev.cutover.pipeline.cache;

/**
 * What came of a cache in a run; all 0 where there is none.
 *
 * @param hits files whose facts were known
 * @param misses files that had to be extracted
 * @param healed entries, or whole segments of them, that were damaged and thrown away; each is
 *     extracted anew when its file is met, and counted as a miss then
 * @param evicted entries that had to make room
 */
public record CacheUse(long hits, long misses, long healed, long evicted) {
  /** Of a run that asked no cache. */
  public static final CacheUse NONE = new CacheUse(0, 0, 0, 0);

  /** Of both together. */
  CacheUse plus(CacheUse other) {
    return new CacheUse(
        hits + other.hits, misses + other.misses, healed + other.healed, evicted + other.evicted);
  }

  /** Whether a cache was asked at all. */
  public boolean any() {
    return hits + misses > 0;
  }

  /** Share of files whose facts were known, 0–1. */
  public double hitRate() {
    return any() ? (double) hits / (hits + misses) : 0;
  }
}
