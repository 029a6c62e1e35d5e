package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.FileGraph;
import dev.cutover.pipeline.resolve.FileResolver;
import dev.cutover.pipeline.resolve.Partitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The edges that a few files make together. */
public final class CorpusEdges {
  private static final AllLanguages LANGUAGES = new AllLanguages(TestNatives.SHIPPED);

  private CorpusEdges() {}

  /**
   * All edges but those of containment: kind, from, to, certainty.
   *
   * @param sources by path
   */
  public static List<String> of(Map<String, String> sources, Path scratch)
      throws IOException, IgnoredException {
    try (Partitions partitions = new Partitions(scratch)) {
      return of(sources, partitions);
    }
  }

  static List<String> of(Map<String, String> sources, Partitions partitions)
      throws IgnoredException {
    List<String> found = new ArrayList<>();
    Partitions.Appender join = partitions.appender();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      FileResolver.resolve(
          graph(source.getKey(), source.getValue()), edge -> found.add(text(edge)), join);
    }
    CorpusResolver resolver = new CorpusResolver(partitions);
    for (int part = 0; part < CorpusResolver.PARTS; part++) {
      resolver.resolveNames(part, edge -> found.add(text(edge)), () -> {});
    }
    for (int part = 0; part < CorpusResolver.PARTS; part++) {
      resolver.resolveModules(part, edge -> found.add(text(edge)), () -> {});
    }
    return found;
  }

  private static FileGraph graph(String path, String source) throws IgnoredException {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    Language language = LANGUAGES.of(path, bytes).orElseThrow();
    try (Extractor extractor = language.extractor()) {
      return new FileGraph(path, language, extractor.extract(bytes));
    }
  }

  private static String text(Edge edge) {
    assertThat(edge.kind()).isNotEqualTo(EdgeKind.CONTAINS);
    return "%s %s -> %s %s".formatted(edge.kind(), edge.from(), edge.to(), edge.certainty());
  }
}
