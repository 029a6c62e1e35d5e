package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.torture.Pairwise;
import dev.cutover.ci.torture.VariantWords;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of an axis with every value of every other one, the stores being one more axis. */
class PairwiseMatrixTest {
  private static final String CORPUS = "synthetic:java?files=5&seed=11";

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
    axes.put("store", stores().map(Backend::scheme).toList());
    return Pairwise.cover(axes, PairwiseMatrixTest::fit).stream()
        .map(
            values -> {
              Map<String, String> own = new LinkedHashMap<>(values);
              String store = own.remove("store");
              return new Cell(store == null ? "" : store, own);
            });
  }

  private static Stream<Backend> stores() {
    return TestHouse.HOUSE.backends().stream()
        .filter(backend -> !LEFT_OUT.contains(backend.scheme()));
  }

  private static boolean fit(Map<String, String> values) {
    String store = values.getOrDefault("store", "");
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
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = Places.open(new Places(folder).fresh(cell.store()), variant.writers())) {
      Optional<Store> second = second(variant);
      try {
        Oracle oracle = corpus.oracle().orElseThrow();
        for (int run = 1; run <= 2; run++) {
          assertWhole(TestHouse.ingest(corpus, store, second, variant, scratch()), oracle);
          RowDifferences.assertHolds(store, oracle);
          second.ifPresent(some -> RowDifferences.assertHolds(some, oracle));
        }
      } finally {
        second.ifPresent(Store::close);
      }
    }
  }

  private static void assertWhole(IngestResult result, Oracle oracle) {
    assertThat(result.messages()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.sent()).isEqualTo(oracle.fingerprint());
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
