package dev.cutover.pipeline.cache;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Facts by language and content, least recently used first out; bounded by the text that they stand
 * for. Ends with its run.
 */
final class MemoryCache implements FactsCache {
  private final long capacity;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;
  private long hits;
  private long misses;
  private long evicted;

  private record Key(String language, Digest content) {}

  private record Entry(FileFacts facts, int bytes) {}

  /**
   * @param capacity bytes of source text
   */
  MemoryCache(long capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized Optional<FileFacts> get(Language language, Digest content) {
    Entry entry = entries.get(new Key(language.id(), content));
    if (entry == null) {
      misses++;
      return Optional.empty();
    }
    hits++;
    return Optional.of(entry.facts);
  }

  @Override
  public synchronized void put(Language language, Digest content, FileFacts facts, int bytes) {
    if (bytes > capacity) {
      return;
    }
    Entry before = entries.put(new Key(language.id(), content), new Entry(facts, bytes));
    held += bytes - (before == null ? 0 : before.bytes);
    Iterator<Entry> eldest = entries.values().iterator();
    while (held > capacity) {
      held -= eldest.next().bytes;
      eldest.remove();
      evicted++;
    }
  }

  /** Forgets everything, which whoever still asks it notices only by misses. */
  @Override
  public synchronized void close() {
    entries.clear();
    held = 0;
  }

  @Override
  public synchronized CacheUse use() {
    return new CacheUse(hits, misses, 0, evicted);
  }
}
