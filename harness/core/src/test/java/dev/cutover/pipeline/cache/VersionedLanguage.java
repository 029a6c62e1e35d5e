package dev.cutover.pipeline.cache;

import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A language that is nothing but what the cache knows it by. */
record VersionedLanguage(String id, String version) implements Language {
  @Override
  public Extractor extractor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    return "";
  }

  @Override
  public Optional<Digest> extractorVersion() {
    byte[] bytes = version.getBytes(StandardCharsets.UTF_8);
    return version.isEmpty() ? Optional.empty() : Optional.of(Digest.of(bytes, 0, bytes.length));
  }
}
