package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.torture.Pairwise;
import dev.cutover.ci.torture.VariantWords;
import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of an axis with every value of every other one, the stores being one more axis. */
class PairwiseMatrixTest {
  private static final String CORPUS = "synthetic:java?files=5&seed=11";

  private static final String EXTERNAL =
      "{external: {broker: kafka, partitions: 2, writers: 1, unacknowledged: 4}}";

  /** Servers that take a while to start are in the matrix of named variants. */
  private static final Set<String> LEFT_OUT = Set.of("neo4j", "cozo", "cozo+http");

  @TempDir private Path folder;

  /** A variant as values by axis, and the store that it fills. */
  record Cell(String store, Map<String, String> values) {
    @Override
    public String toString() {
      return store + " " + values;
    }
  }

  static Stream<Cell> cells() {
    Map<String, List<String>> axes = new LinkedHashMap<>(VariantWords.axes());
    axes.computeIfPresent("writes", (_, words) -> and(words, EXTERNAL));
    axes.put("enrichment", List.of("off", "sequential", "{window: 8}"));
    axes.put("store", stores().map(Backend::scheme).toList());
    return Pairwise.cover(axes, PairwiseMatrixTest::fit).stream()
        .map(
            values -> {
              Map<String, String> own = new LinkedHashMap<>(values);
              String store = own.remove("store");
              return new Cell(store == null ? "" : store, own);
            });
  }

  private static List<String> and(List<String> words, String more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }

  private static Stream<Backend> stores() {
    return TestHouse.HOUSE.backends().stream()
        .filter(backend -> !LEFT_OUT.contains(backend.scheme()));
  }

  private static boolean fit(Map<String, String> values) {
    String store = values.getOrDefault("store", "");
    if (values.containsValue(EXTERNAL)) {
      return !store.equals("mem")
          && values.getOrDefault("dual-write", "off").equals("off")
          && !values.getOrDefault("flush", "").contains("changes");
    }
    return store.isEmpty()
        || values.values().stream().noneMatch(VariantWords::needsSeveralWriters)
        || stores()
            .filter(backend -> backend.scheme().equals(store))
            .allMatch(backend -> backend.capabilities().contains(Capability.MULTI_WRITER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void the_store_holds_the_rows_of_the_oracle_also_after_a_second_run(Cell cell)
      throws IOException {
    Variant variant = variant(cell.values());
    TestHouse.HOUSE.queues().missing(variant).ifPresent(Assumptions::abort);
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = Places.open(new Places(folder).fresh(cell.store()), variant.writers())) {
      Optional<Store> second = second(variant);
      try {
        List<Row> expected = expected(corpus, variant);
        for (int run = 1; run <= 2; run++) {
          assertWhole(TestHouse.ingest(corpus, store, second, variant, scratch()), expected);
          RowDifferences.assertHolds(store, expected);
          second.ifPresent(some -> RowDifferences.assertHolds(some, expected));
        }
      } finally {
        second.ifPresent(Store::close);
      }
    }
  }

  private static List<Row> expected(Corpus corpus, Variant variant) {
    try (Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      return SaidOf.as(variant, rows.toList());
    }
  }

  private static void assertWhole(IngestResult result, List<Row> expected) {
    assertThat(result.messages()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.sent()).isEqualTo(Fingerprint.of(expected));
  }

  private Variant variant(Map<String, String> values) throws IOException {
    Path variants = Files.createDirectories(folder.resolve("own/variants"));
    Files.writeString(
        variants.resolve("cell.yaml"),
        VariantWords.yaml(values).replace("FOLDER", folder.toString()));
    return TestHouse.HOUSE.catalog(Optional.of(folder.resolve("own"))).variant("cell");
  }

  private static Optional<Store> second(Variant variant) {
    return variant.dualWrite() instanceof DualWriteAxis.PrimaryFirst dual
        ? Optional.of(Places.open(dual.secondary(), variant.writers()))
        : Optional.empty();
  }

  private Path scratch() throws IOException {
    return Files.createTempDirectory(folder, "scratch-");
  }
}
