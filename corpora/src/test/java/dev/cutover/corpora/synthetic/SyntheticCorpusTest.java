package dev.cutover.corpora.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.Corpora;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticCorpusTest {
  @ParameterizedTest
  @CsvSource({
    "synthetic:java?files=60&seed=7, 890497972768bc482727095a18967fac,"
        + " 56323266d44d5a4db57779f74fa8d6a7",
    "synthetic:sql?files=60&seed=7, fd866336fe2bc79df05828d2cd3e346f,"
        + " a7b513b73255faaa03ef11c69527a42f",
  })
  void a_seed_gives_the_same_bytes_and_rows_for_ever(String uri, String text, String rows) {
    assertThat(content(uri)).hasToString(text);
    assertThat(all(fingerprint(uri))).hasToString(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "sql"})
  void another_seed_gives_other_files(String language) {
    String uri = "synthetic:" + language + "?files=30&seed=";
    assertThat(content(uri + 1)).isNotEqualTo(content(uri + 2));
    assertThat(fingerprint(uri + 1)).isNotEqualTo(fingerprint(uri + 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "sql"})
  void a_smaller_corpus_is_the_beginning_of_a_larger_one(String language) {
    String uri = "synthetic:" + language + "?files=";
    List<Row> larger = rows(uri + 90);
    assertThat(larger).containsAll(rows(uri + 70));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "sql"})
  void a_million_files_are_made_one_by_one(String language) throws IOException {
    try (Corpus corpus = Corpora.open("synthetic:" + language + "?files=1000000");
        Stream<SourceFile> files = corpus.files();
        Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      assertThat(files.limit(10).toList()).hasSize(10);
      assertThat(rows.limit(1000).toList()).hasSize(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic:java?files=500&seed=5", "synthetic:sql?files=200&seed=5"})
  void files_of_a_folder_are_neighbours(String uri) {
    Set<String> left = new HashSet<>();
    String current = "";
    for (String path : paths(uri)) {
      for (String folder = current; !path.startsWith(folder); ) {
        left.add(folder);
        String outer = Keys.parentFolder(folder);
        folder = outer.equals(Keys.PROJECT) ? "" : outer;
      }
      String folder = path.substring(0, path.lastIndexOf('/') + 1);
      assertThat(left).as(path).doesNotContain(folder);
      current = folder;
    }
    assertThat(left).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic:java?files=200&seed=5", "synthetic:sql?files=100&seed=5"})
  void the_rows_agree_with_each_other_and_with_the_text(String uri) throws IOException {
    List<Row> rows = rows(uri);
    assertThat(rows.stream().map(row -> List.of(row.relation(), row.identity())).distinct())
        .hasSameSizeAs(rows);
    Set<String> entities = new HashSet<>();
    Set<String> tests = new HashSet<>();
    for (Row row : rows) {
      switch (row) {
        case Entity entity -> entities.add(entity.key());
        case ExcludedTest test -> tests.add(test.key());
        default -> {}
      }
    }
    assertThat(entities).noneMatch(tests::contains);
    Map<String, byte[]> texts = texts(uri);
    for (Row row : rows) {
      if (row instanceof Edge edge) {
        assertThat(entities.contains(edge.from()) || tests.contains(edge.from()))
            .as("start of %s", edge)
            .isTrue();
        assertThat(Keys.isUnresolved(edge.to()) || entities.contains(edge.to()))
            .as("end of %s", edge)
            .isTrue();
      } else if (row instanceof Entity entity && !entity.language().isEmpty()) {
        assertStandsIn(texts.getOrDefault(entity.path(), new byte[0]), entity);
      }
    }
  }

  private static void assertStandsIn(byte[] text, Entity entity) {
    int start = entity.span().startByte();
    String there = new String(text, start, entity.span().endByte() - start, StandardCharsets.UTF_8);
    if (entity.kind() == EntityKind.FILE) {
      assertThat(entity.span().endByte()).isEqualTo(text.length);
    } else {
      assertThat(there.replaceAll("\\s+", " ")).startsWith(entity.signature());
      assertThat(entity.signature()).contains(entity.name());
    }
  }

  /** The figures of published Java libraries, within what a generator can be held to. */
  @Test
  void java_has_the_shape_of_real_java() {
    List<Row> rows = rows("synthetic:java?files=1200&seed=1&tests=0");
    Map<String, Integer> functions = new HashMap<>();
    List<Double> logs = new ArrayList<>();
    for (Row row : rows) {
      if (row instanceof Entity entity) {
        switch (entity.kind()) {
          case FILE -> {
            functions.putIfAbsent(entity.path(), 0);
            logs.add(Math.log(Math.max(1, entity.span().endByte())));
          }
          case METHOD, CONSTRUCTOR -> functions.merge(entity.path(), 1, Integer::sum);
          default -> {}
        }
      }
    }
    List<Double> written = logs.stream().filter(log -> log > 0).toList();
    double mean = written.stream().mapToDouble(log -> log).average().orElseThrow();
    double variance =
        written.stream().mapToDouble(log -> (log - mean) * (log - mean)).average().orElseThrow();
    assertThat(mean).isBetween(8.1, 8.6);
    assertThat(Math.sqrt(variance)).isBetween(0.95, 1.3);
    List<Integer> sorted = functions.values().stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).isBetween(5, 10);
    assertThat(sorted.get(sorted.size() * 9 / 10)).isBetween(24, 42);
    assertThat(sorted.stream().filter(count -> count == 0).count() * 100.0 / sorted.size())
        .isBetween(4.0, 13.0);
  }

  @Test
  void the_share_of_tests_is_what_was_asked_for() {
    for (double share : new double[] {0, 0.25, 0.5}) {
      List<String> paths = paths("synthetic:java?files=400&tests=" + share);
      long tests = paths.stream().filter(path -> path.contains("src/test/")).count();
      assertThat(tests / 400.0).isBetween(share - 0.03, share + 0.03);
    }
  }

  private static Digest content(String uri) {
    Digest sum = Digest.EMPTY;
    for (Map.Entry<String, byte[]> text : texts(uri).entrySet()) {
      byte[] path = text.getKey().getBytes(StandardCharsets.UTF_8);
      byte[] both = java.util.Arrays.copyOf(path, path.length + text.getValue().length);
      System.arraycopy(text.getValue(), 0, both, path.length, text.getValue().length);
      sum = sum.plus(Digest.of(both, 0, both.length));
    }
    return sum;
  }

  private static Digest all(Fingerprint fingerprint) {
    return fingerprint.parts().values().stream()
        .map(Fingerprint.Part::digest)
        .reduce(Digest.EMPTY, Digest::plus);
  }

  private static Fingerprint fingerprint(String uri) {
    return Corpora.open(uri).oracle().orElseThrow().fingerprint();
  }

  private static List<Row> rows(String uri) {
    try (Stream<Row> rows = Corpora.open(uri).oracle().orElseThrow().rows()) {
      return rows.toList();
    }
  }

  private static List<String> paths(String uri) {
    try (Stream<SourceFile> files = Corpora.open(uri).files()) {
      return files.map(SourceFile::path).toList();
    }
  }

  private static Map<String, byte[]> texts(String uri) {
    Map<String, byte[]> texts = new HashMap<>();
    try (Stream<SourceFile> files = Corpora.open(uri).files()) {
      for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
        texts.put(file.path(), file.content().read());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return texts;
  }
}
