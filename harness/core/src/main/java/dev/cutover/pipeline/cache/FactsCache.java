package dev.cutover.pipeline.cache;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import dev.cutover.pipeline.axis.CacheAxis;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Facts of contents that were seen before; for all threads of a run. */
public interface FactsCache extends AutoCloseable {
  /** What is known of a content in a language. */
  Optional<FileFacts> get(Language language, Digest content);

  /**
   * Remembers the facts of a content.
   *
   * @param bytes size of the source
   */
  void put(Language language, Digest content, FileFacts facts, int bytes);

  /** What came of it so far. */
  CacheUse use();

  /** Keeps what is to outlive the run; never fails. */
  @Override
  default void close() {}

  /**
   * The cache of a variant.
   *
   * @param folder of those that lie on disk
   * @param notes told what went wrong and was survived
   */
  static FactsCache of(CacheAxis axis, Path folder, Consumer<String> notes) {
    return switch (axis) {
      case CacheAxis.Off _ -> new NoCache();
      case CacheAxis.ByContent some -> new MemoryCache(some.megabytes() * 1024L * 1024L);
      case CacheAxis.OnDisk some -> DiskCache.open(folder, some.megabytes() * 1024L * 1024L, notes);
    };
  }
}
