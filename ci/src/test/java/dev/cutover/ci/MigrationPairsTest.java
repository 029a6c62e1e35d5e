package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.migration.Copy;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From every store to every other one: the digests in the end are those of the rows that went in.
 *
 * <p>{@code -Dcutover.pairs=all} takes all pairs and 20,000 rows; otherwise those that take a
 * moment.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MigrationPairsTest {
  private static final boolean ALL = "all".equals(System.getProperty("cutover.pairs"));
  private static final List<String> QUICK =
      List.of("mem", "json", "sqlite", "rocksdb", "duckdb", "kuzu", "postgres");
  private static final List<String> SLOW = List.of("neo4j", "cozo+http");
  private static final int ROWS = ALL ? 20_000 : 1_500;

  @TempDir private static Path folder;
  private final Map<String, Store> sources = new HashMap<>();
  private List<Row> rows = List.of();

  @BeforeAll
  void draw() {
    try (Corpus corpus = TestHouse.HOUSE.corpus("synthetic:java?files=400&seed=11");
        Stream<Row> all = corpus.oracle().orElseThrow().rows()) {
      rows = all.limit(ROWS).toList();
    }
    assertThat(rows).hasSize(ROWS);
  }

  @AfterAll
  void close() {
    sources.values().forEach(Store::close);
  }

  static Stream<Arguments> pairs() {
    if (ALL) {
      List<String> every = new ArrayList<>(QUICK);
      every.addAll(SLOW);
      return pairs(every, every);
    }
    return Stream.concat(
        pairs(QUICK, QUICK),
        Stream.of(
            Arguments.of("sqlite", "neo4j"),
            Arguments.of("neo4j", "rocksdb"),
            Arguments.of("rocksdb", "cozo+http"),
            Arguments.of("cozo+http", "sqlite")));
  }

  private static Stream<Arguments> pairs(List<String> from, List<String> to) {
    return from.stream()
        .flatMap(
            one ->
                to.stream()
                    .filter(other -> !one.equals(other))
                    .map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void all_rows_arrive(String from, String to) {
    Store source = sources.computeIfAbsent(from, this::filled);
    int writers =
        TestHouse.HOUSE
                .backend(new StoreUri(to, ""))
                .capabilities()
                .contains(Capability.MULTI_WRITER)
            ? 2
            : 1;
    try (Store target = Places.open(new Places(folder).fresh(to), writers)) {
      Copy.Outcome outcome =
          Copy.run(
              source,
              target,
              new Copy.Settings(writers, 0, 400, 700),
              RangeJournal.forgetful(),
              _ -> {});
      assertThat(outcome.copied()).isEqualTo(rows.size());
      Comparison comparison = Comparison.of(source, target);
      assertThat(comparison.unread()).isEmpty();
      assertThat(comparison.equal()).as(comparison.toString()).isTrue();
      try (Reader reader = target.reader()) {
        assertThat(reader.fingerprint()).isEqualTo(Fingerprint.of(rows));
      }
    }
  }

  private Store filled(String scheme) {
    Store store = Places.open(new Places(folder).fresh(scheme), 1);
    try (Writer writer = store.writer()) {
      for (int from = 0; from < rows.size(); from += 1_000) {
        writer.write(Batch.of(rows.subList(from, Math.min(rows.size(), from + 1_000))));
      }
    }
    store.finish();
    return store;
  }
}
