package dev.cutover.pipeline;

import dev.cutover.extract.FileFacts;
import dev.cutover.model.Digest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts by language and content, least recently used first out; bounded by the text that they stand
 * for.
 */
final class FactsCache {
  private final long capacity;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  private record Key(String language, Digest content) {}

  private record Entry(FileFacts facts, int bytes) {}

  /**
   * @param capacity bytes of source text, 0 for a cache that keeps nothing
   */
  FactsCache(long capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable FileFacts get(String language, Digest content) {
    Entry entry = capacity == 0 ? null : entries.get(new Key(language, content));
    return entry == null ? null : entry.facts;
  }

  synchronized void put(String language, Digest content, FileFacts facts, int bytes) {
    if (bytes > capacity) {
      return;
    }
    Entry before = entries.put(new Key(language, content), new Entry(facts, bytes));
    held += bytes - (before == null ? 0 : before.bytes);
    Iterator<Entry> eldest = entries.values().iterator();
    while (held > capacity) {
      held -= eldest.next().bytes;
      eldest.remove();
    }
  }
}
