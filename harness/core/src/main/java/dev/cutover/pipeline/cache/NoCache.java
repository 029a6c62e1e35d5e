package dev.cutover.pipeline.cache;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import java.util.Optional;

/** Keeps nothing. */
record NoCache() implements FactsCache {
  @Override
  public Optional<FileFacts> get(Language language, Digest content) {
    return Optional.empty();
  }

  @Override
  public void put(Language language, Digest content, FileFacts facts, int bytes) {}

  @Override
  public CacheUse use() {
    return CacheUse.NONE;
  }
}
