package dev.cutover.pipeline.cache;

import dev.cutover.pipeline.axis.CacheAxis;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The caches of one run, which may go from one to another. What lies on disk is kept until the run
 * ends, for others may still read it; what is in memory is forgotten with the change.
 */
public final class Caches implements AutoCloseable {
  private final Path folder;
  private final Consumer<String> notes;
  private final Map<CacheAxis, FactsCache> opened = new LinkedHashMap<>();
  private CacheAxis current;

  /**
   * @param folder of those that lie on disk
   * @param notes told what went wrong and was survived
   */
  public Caches(CacheAxis first, Path folder, Consumer<String> notes) {
    this.folder = folder;
    this.notes = notes;
    this.current = first;
    open(first);
  }

  /** The cache of an axis, which is in effect from now on. */
  public synchronized FactsCache become(CacheAxis axis) {
    if (!axis.equals(current) && current instanceof CacheAxis.ByContent) {
      open(current).close();
    }
    current = axis;
    return open(axis);
  }

  private FactsCache open(CacheAxis axis) {
    return opened.computeIfAbsent(axis, _ -> FactsCache.of(axis, folder, notes));
  }

  /** What came of all of them. */
  public synchronized CacheUse use() {
    return opened.values().stream().map(FactsCache::use).reduce(CacheUse.NONE, CacheUse::plus);
  }

  @Override
  public synchronized void close() {
    opened.values().forEach(FactsCache::close);
  }
}
