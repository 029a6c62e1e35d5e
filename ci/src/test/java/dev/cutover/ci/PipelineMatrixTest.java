package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.enrich.Terms;
import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant on every store that fits: the same rows, whatever came before. */
class PipelineMatrixTest {
  private static final List<String> SYNTHETIC =
      List.of("synthetic:java?files=25&seed=7", "synthetic:sql?files=15&seed=7");

  /** For the variant that sends every row on its own. */
  private static final List<String> SMALL =
      List.of("synthetic:java?files=4&seed=7", "synthetic:sql?files=4&seed=7");

  private static final String REAL = "sources:com.google.guava:guava:33.4.8-jre";

  /** Stores that take a few variants and small corpora only, so that the whole stays quick. */
  private static final Set<String> SLOW = Set.of("neo4j", "cozo", "cozo+http");

  private static final Set<String> FOR_SLOW =
      Set.of("concurrent-flush", "streaming", "multi-writer");

  @TempDir private Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  /**
   * Every variant on one store, and every store with one variant; the other axes are crossed with
   * each other and with the stores in {@link PairwiseMatrixTest}. Everything on everything: {@code
   * -Dcutover.matrix=all}.
   */
  static Stream<Arguments> cells() {
    boolean all = "all".equals(System.getProperty("cutover.matrix"));
    return TestHouse.variants().stream()
        .flatMap(
            variant ->
                TestHouse.HOUSE.backends().stream()
                    .filter(backend -> fits(variant, backend))
                    .filter(backend -> all || isOfCross(variant, backend))
                    .map(backend -> Arguments.of(variant.name(), backend.scheme())));
  }

  private static boolean isOfCross(Variant variant, Backend backend) {
    return backend.scheme().equals("sqlite")
        || variant.name().equals("streaming")
        || variant.writes() instanceof WritesAxis.Partitioned
        || variant.enrichment() instanceof EnrichmentAxis.Sequential;
  }

  private static boolean fits(Variant variant, Backend backend) {
    if (variant.writes() instanceof WritesAxis.External) {
      return false; // ExternalQueueTest starts what it needs once
    }
    boolean needsServer = variant.enrichment().terms().flatMap(Terms::server).isPresent();
    boolean differsInTimeOnly = variant.enrichment() instanceof EnrichmentAxis.Sequential;
    if (needsServer || (differsInTimeOnly && !backend.scheme().equals("mem"))) {
      return false;
    }
    if (SLOW.contains(backend.scheme()) && !FOR_SLOW.contains(variant.name())) {
      return false;
    }
    return !(variant.writes() instanceof WritesAxis.Partitioned)
        || backend.capabilities().contains(Capability.MULTI_WRITER);
  }

  private static List<Row> expected(Corpus corpus, Target target) {
    try (Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      return SaidOf.as(target.variant(), rows.toList());
    }
  }

  private static List<String> corpora(Variant variant, String scheme) {
    return variant.writes() instanceof WritesAxis.RowByRow || SLOW.contains(scheme)
        ? SMALL
        : SYNTHETIC;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cells")
  void the_store_holds_the_rows_of_the_oracle_also_after_a_second_run(
      String variant, String scheme) {
    for (String uri : corpora(TestHouse.variant(variant), scheme)) {
      try (Corpus corpus = TestHouse.HOUSE.corpus(uri);
          Target target = target(variant, scheme)) {
        List<Row> expected = expected(corpus, target);
        IngestResult first = ingest(corpus, target);
        RowDifferences.assertHolds(target.primary(), expected);
        target.secondary().ifPresent(second -> RowDifferences.assertHolds(second, expected));

        IngestResult again = ingest(corpus, target);
        RowDifferences.assertHolds(target.primary(), expected);
        target.secondary().ifPresent(second -> RowDifferences.assertHolds(second, expected));
        assertThat(again.contentId()).isEqualTo(first.contentId());
        assertThat(again.sent()).isEqualTo(first.sent()).isEqualTo(Fingerprint.of(expected));
        assertThat(again.bare()).isEqualTo(corpus.oracle().orElseThrow().fingerprint());
        assertThat(again.kinds()).isEqualTo(first.kinds());
      }
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cells")
  void a_changed_tree_over_an_old_one_is_as_good_as_fresh(String variant, String scheme)
      throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    ChangingTree.write(tree);
    try (Target target = target(variant, scheme);
        Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree)) {
      ingest(corpus, target);
      ChangingTree.change(tree);
      ingest(corpus, target);

      List<Row> fresh = SaidOf.as(target.variant(), fresh(corpus));
      RowDifferences.assertHolds(target.primary(), fresh);
      target.secondary().ifPresent(second -> RowDifferences.assertHolds(second, fresh));
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cells")
  void an_interrupted_run_is_completed_by_the_next(String variant, String scheme)
      throws IOException {
    try (Corpus corpus =
            TestHouse.HOUSE.corpus(corpora(TestHouse.variant(variant), scheme).getFirst());
        Target target = target(variant, scheme)) {
      assertThatThrownBy(
              () ->
                  TestHouse.ingest(
                      corpus,
                      target.primary(),
                      target.secondary(),
                      target.variant(),
                      Files.createDirectory(folder.resolve("interrupted")),
                      new Interruption(Thread.currentThread(), new AtomicInteger(3))))
          .isInstanceOf(PipelineException.class)
          .hasMessage("interrupted; run again to complete the store");
      assertThat(Thread.interrupted()).as("interrupt kept for the caller").isTrue();

      ingest(corpus, target);
      List<Row> expected = expected(corpus, target);
      RowDifferences.assertHolds(target.primary(), expected);
      target.secondary().ifPresent(second -> RowDifferences.assertHolds(second, expected));
    }
  }

  /** Interrupts a thread as soon as some files are done. */
  private record Interruption(Thread thread, AtomicInteger files) implements IngestObserver {
    @Override
    public void fileDone(long bytes) {
      if (files.decrementAndGet() == 0) {
        thread.interrupt();
      }
    }
  }

  @Test
  void real_sources_give_the_same_rows_in_every_variant() {
    Path jar =
        Path.of(
            System.getProperty("user.home"),
            ".m2/repository/com/google/guava/guava/33.4.8-jre/guava-33.4.8-jre-sources.jar");
    assumeTrue(
        Files.exists(jar),
        () -> "no guava sources here; get them: mvn dependency:get -Dartifact=" + REAL);
    try (Corpus corpus = TestHouse.HOUSE.corpus(REAL);
        Target optimized = target("optimized", "rocksdb");
        Target sequential = target("sequential", "mem")) {
      IngestResult one = ingest(corpus, optimized);
      IngestResult other = ingest(corpus, sequential);

      assertThat(one.files()).isGreaterThan(500);
      assertThat(one.sent()).isEqualTo(other.sent());
      RowDifferences.assertHolds(optimized.primary(), RowDifferences.rows(sequential.primary()));
    }
  }

  /** The stores of a cell, open, and the variant that is to fill them. */
  private record Target(Variant variant, Store primary, Optional<Store> secondary)
      implements AutoCloseable {
    @Override
    public void close() {
      try (primary) {
        secondary.ifPresent(Store::close);
      }
    }
  }

  private Target target(String variantName, String scheme) {
    Variant variant = TestHouse.variant(variantName);
    Places places = new Places(folder);
    Store primary = Places.open(places.fresh(scheme), variant.writers());
    return new Target(
        variant,
        primary,
        switch (variant.dualWrite()) {
          case DualWriteAxis.Off _ -> Optional.empty();
          case DualWriteAxis.PrimaryFirst dual ->
              Optional.of(Places.open(places.fresh(dual.secondary()), variant.writers()));
        });
  }

  private IngestResult ingest(Corpus corpus, Target target) {
    IngestResult result =
        TestHouse.ingest(corpus, target.primary(), target.secondary(), target.variant(), scratch);
    assertThat(result.messages()).isEmpty();
    assertThat(result.spilt()).isEmpty();
    assertThat(result.secondaryFailures()).isZero();
    assertThat(scratch).isEmptyDirectory();
    return result;
  }

  private List<Row> fresh(Corpus corpus) {
    try (Target target = target("sequential", "mem")) {
      ingest(corpus, target);
      return RowDifferences.rows(target.primary());
    }
  }
}
