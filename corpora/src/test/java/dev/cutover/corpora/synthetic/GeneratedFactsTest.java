package dev.cutover.corpora.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.Corpora;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Row;
import dev.cutover.model.WordCoverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the extractor reads in a generated file is what the generator says it wrote there. */
class GeneratedFactsTest {
  @ParameterizedTest
  @ValueSource(strings = {"synthetic:java?files=160&seed=11", "synthetic:sql?files=160&seed=11"})
  void extraction_finds_what_was_generated(String uri) throws IOException {
    try (Corpus corpus = Corpora.open(uri);
        Stream<SourceFile> files = corpus.files();
        Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      Map<String, List<Row>> byPath = new HashMap<>();
      rows.forEach(row -> byPath.computeIfAbsent(row.path(), _ -> new ArrayList<>()).add(row));
      for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
        List<Row> expected = byPath.getOrDefault(file.path(), List.of());
        if (expected.stream().anyMatch(WordCoverage.class::isInstance)) {
          compare(file.path(), TestNatives.facts(file.path(), file.content().read()), expected);
        }
      }
    }
  }

  private static void compare(String path, FileFacts facts, List<Row> rows) {
    assertThat(facts.hasErrors()).as(path).isFalse();
    List<String> defined = new ArrayList<>();
    List<String> sites = new ArrayList<>();
    Map<EdgeKind, Integer> counts = new EnumMap<>(EdgeKind.class);
    for (Row row : rows) {
      switch (row) {
        case Entity entity when entity.kind() != EntityKind.FILE -> defined.add(text(entity));
        case ExcludedTest test -> defined.add(test.startLine() + " " + test.name());
        case Edge edge when edge.kind() != EdgeKind.CONTAINS -> {
          counts.merge(edge.kind(), edge.sites(), Integer::sum);
          sites.add(edge.kind() + "@" + edge.firstLine() + ":" + edge.firstByte());
        }
        case WordCoverage words ->
            assertThat(facts.words())
                .as(path)
                .isEqualTo(
                    new FileFacts.Words(
                        words.words(), words.inEntities(), words.inImports(), words.inComments()));
        default -> {}
      }
    }
    assertThat(definitions(facts, rows)).as(path).containsExactlyInAnyOrderElementsOf(defined);
    assertThat(sites(facts)).as(path).containsAll(sites);
    assertThat(counts.getOrDefault(EdgeKind.IMPORTS, 0)).isEqualTo(facts.imports().size());
    counts.remove(EdgeKind.IMPORTS);
    counts.remove(EdgeKind.USES);
    counts.forEach(
        (kind, count) ->
            assertThat(facts.references().stream().filter(site -> site.kind() == kind))
                .as("%s of %s", kind, path)
                .hasSize(count));
  }

  private static String text(Entity entity) {
    return List.of(
            entity.kind(),
            entity.name(),
            entity.span(),
            entity.signature(),
            entity.visibility(),
            entity.contentHash())
        .toString();
  }

  private static List<String> definitions(FileFacts facts, List<Row> rows) {
    boolean testFile =
        rows.stream()
            .anyMatch(row -> row instanceof ExcludedTest test && test.reason().startsWith("path"));
    List<String> texts = new ArrayList<>();
    for (FileFacts.Definition definition : facts.definitions()) {
      texts.add(testFile || isTest(facts, definition) ? test(definition) : text(definition));
    }
    return texts;
  }

  private static boolean isTest(FileFacts facts, FileFacts.Definition definition) {
    for (FileFacts.Definition each = definition; ; each = facts.definitions().get(each.parent())) {
      if (each.testReason() != null || each.parent() < 0) {
        return each.testReason() != null;
      }
    }
  }

  private static String test(FileFacts.Definition definition) {
    return definition.span().startLine() + " " + definition.name();
  }

  private static String text(FileFacts.Definition definition) {
    return List.of(
            definition.kind(),
            definition.name(),
            definition.span(),
            definition.signature(),
            definition.visibility(),
            definition.contentHash())
        .toString();
  }

  private static List<String> sites(FileFacts facts) {
    List<String> sites = new ArrayList<>();
    facts.references().forEach(it -> sites.add(it.kind() + "@" + it.line() + ":" + it.offset()));
    facts
        .imports()
        .forEach(it -> sites.add(EdgeKind.IMPORTS + "@" + it.line() + ":" + it.offset()));
    return sites;
  }
}
