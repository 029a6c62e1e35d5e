package dev.cutover.pipeline;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.pipeline.cache.FactsCache;
import dev.cutover.pipeline.resolve.FileGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the files of one thread from their bytes to what they define, with parsers of its own. */
final class Extraction {
  private final Run run;
  private final Map<String, Extractor> extractors = new HashMap<>();
  private FactsCache cache;
  private Digest contentId = Digest.EMPTY;

  Extraction(Run run, FactsCache cache) {
    this.run = run;
    this.cache = cache;
  }

  /** Asks another cache from now on. */
  void use(FactsCache other) {
    cache = other;
  }

  /** The sum of all paths with their contents. */
  Digest contentId() {
    return contentId;
  }

  byte[] read(SourceFile file) throws IOException {
    long start = System.nanoTime();
    try {
      return file.content().read();
    } finally {
      run.clock().add(Stage.READ, start);
    }
  }

  Extracted extract(String path, byte[] source) throws IgnoredException {
    Digest content = Digest.of(source, 0, source.length);
    remember(path, content);
    Optional<Language> language = run.request().languages().of(path, source);
    if (language.isEmpty()) {
      throw new IgnoredException(IgnoreReason.UNSUPPORTED_LANGUAGE, source.length);
    }
    long start = System.nanoTime();
    FileFacts facts = facts(path, language.get(), source, content);
    start = run.clock().add(Stage.EXTRACT, start);
    FileGraph graph = new FileGraph(path, language.get(), facts);
    long hash = Hashing.xxh3_64().hashBytesToLong(source);
    run.clock().add(Stage.ASSEMBLE, start);
    return new Extracted(graph, source.length, hash);
  }

  private FileFacts facts(String path, Language language, byte[] source, Digest content)
      throws IgnoredException {
    Optional<FileFacts> known = cache.get(language, content);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      FileFacts facts =
          extractors.computeIfAbsent(language.id(), _ -> language.extractor()).extract(source);
      cache.put(language, content, facts, source.length);
      return facts;
    } catch (IgnoredException e) {
      run.log().note(path + " is ignored: " + e.reason());
      throw e;
    } catch (RuntimeException e) {
      run.log().note(path + " is ignored, its extraction failed: " + e);
      throw new IgnoredException(IgnoreReason.PARSE_FAILED, source.length);
    }
  }

  /** The corpus is known by the sum of its paths with their contents. */
  private void remember(String path, Digest content) {
    byte[] both = (path + '\0' + content).getBytes(StandardCharsets.UTF_8);
    contentId = contentId.plus(Digest.of(both, 0, both.length));
  }

  /** Closes the parsers, on the thread that used them. */
  void endOfFiles() {
    extractors.values().forEach(Extractor::close);
    extractors.clear();
  }
}
