package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Language;
import dev.cutover.extract.SourceFile;
import dev.cutover.fault.CacheDamage;
import dev.cutover.model.Digest;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A second ingestion extracts what changed, writes the files whose rows differ, and leaves what a
 * full one would.
 */
class IncrementalTest {
  private static final int STEPS = 12;

  @TempDir private Path folder;
  private Path root;
  private Path scratch;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectory(folder.resolve("tree"));
    scratch = Files.createDirectory(folder.resolve("scratch"));
    Path variants = Files.createDirectories(folder.resolve("own/variants"));
    put(variants, "one-by-one", "incremental", "files: one-at-a-time", "flush: {changes: 20}");
    put(variants, "by-relation", "incremental", "files: {workers: 3}", "relations: concurrently");
    put(variants, "queued", "incremental", "files: {workers: 3}", "writes: {queue: 4}");
    put(variants, "dual", "incremental", "dual-write: {primary-first: mem}", "flush: {changes: 9}");
  }

  private static void put(Path variants, String name, String base, String... values)
      throws IOException {
    String head = "description: for a test\nextends: %s\n".formatted(base);
    Files.writeString(variants.resolve(name + ".yaml"), head + String.join("\n", values) + "\n");
  }

  private Variant variant(String name) {
    return TestHouse.HOUSE.catalog(Optional.of(folder.resolve("own"))).variant(name);
  }

  @ParameterizedTest
  @CsvSource({
    "mem, one-by-one, 1",
    "mem, one-by-one, 2",
    "mem, one-by-one, 3",
    "mem, by-relation, 4",
    "sqlite, one-by-one, 5",
    "sqlite, queued, 6",
    "sqlite, by-relation, 7",
    "rocksdb, one-by-one, 8",
    "rocksdb, queued, 9",
    "rocksdb, by-relation, 10"
  })
  void random_changes_end_where_a_full_run_does(String scheme, String variantName, long seed)
      throws IOException {
    Variant variant = variant(variantName);
    boolean exact = variant.workers() == 1;
    RandomTree tree = new RandomTree(root, seed);
    Set<String> extracted = new HashSet<>();
    List<Row> before = List.of();
    try (Store store = Places.open(new Places(folder).fresh(scheme), variant.writers());
        Corpus corpus = TestHouse.HOUSE.corpus("dir:" + root)) {
      for (int step = 0; step < STEPS; step++) {
        Set<String> added = contents(corpus);
        added.removeAll(extracted);
        IngestResult result = ingest(corpus, store, Optional.empty(), variant);
        List<Row> full = full(corpus);

        RowDifferences.assertHolds(store, full);
        assertThat(result.written()).as("rows in step %d", step).isEqualTo(ofChanged(before, full));
        if (exact) {
          assertThat(result.cache().misses()).as("step %d", step).isEqualTo(added.size());
        }
        extracted.addAll(added);
        before = full;
        tree.change();
      }
    }
  }

  @Test
  void a_store_that_somebody_else_changed_is_put_right() throws IOException {
    ChangingTree.write(root);
    Variant variant = variant("one-by-one");
    try (Store store = Places.open("mem", 1);
        Corpus corpus = TestHouse.HOUSE.corpus("dir:" + root);
        Corpus other = TestHouse.HOUSE.corpus("synthetic:java?files=5&seed=3")) {
      ingest(other, store, Optional.empty(), variant);
      ingest(corpus, store, Optional.empty(), variant);
      List<Row> full = full(corpus);
      RowDifferences.assertHolds(store, full);

      try (Writer writer = store.writer()) {
        writer.write(Batch.deleting(List.of("src/shop/Shop.java", "src/client/")));
      }
      assertThat(ingest(corpus, store, Optional.empty(), variant).written()).isBetween(8L, 30L);
      RowDifferences.assertHolds(store, full);
    }
  }

  @Test
  void a_second_store_that_lacks_rows_gets_them() throws IOException {
    ChangingTree.write(root);
    Variant dual = variant("dual");
    try (Store first = Places.open("mem", 1);
        Store second = Places.open("mem", 1);
        Corpus corpus = TestHouse.HOUSE.corpus("dir:" + root);
        Corpus other = TestHouse.HOUSE.corpus("synthetic:sql?files=5&seed=3")) {
      ingest(corpus, first, Optional.empty(), variant("one-by-one"));
      ingest(other, second, Optional.empty(), variant("one-by-one"));
      ChangingTree.change(root);
      List<Row> full = full(corpus);

      ingest(corpus, first, Optional.of(second), dual);
      RowDifferences.assertHolds(first, full);
      RowDifferences.assertHolds(second, full);
      assertThat(ingest(corpus, first, Optional.of(second), dual).written()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(CacheDamage.Kind.class)
  void a_damaged_cache_changes_no_row_and_heals(CacheDamage.Kind kind) throws IOException {
    ChangingTree.write(root);
    Variant variant = variant("one-by-one");
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + root)) {
      List<Row> full = full(corpus);
      for (int seed = 0; seed < 5; seed++) {
        assertThat(fill(corpus, variant, full).healed()).isZero();
        assertThat(CacheDamage.inflict(cache(), kind, new Random(seed))).isPositive();
        assertThat(fill(corpus, variant, full).misses()).isPositive();
        assertThat(fill(corpus, variant, full).misses()).isZero();
      }
    }
  }

  /** Ingests into a store of its own. */
  private CacheUse fill(Corpus corpus, Variant variant, List<Row> full) {
    try (Store store = Places.open("mem", 1)) {
      CacheUse use = ingest(corpus, store, Optional.empty(), variant).cache();
      RowDifferences.assertHolds(store, full);
      return use;
    }
  }

  @Test
  void a_killed_ingestion_leaves_a_cache_that_the_next_one_uses() throws Exception {
    String corpus = "synthetic:java?files=150&seed=5";
    String store = "sqlite:" + folder.resolve("graph.db");
    String[] line = {
      "ingest", corpus, "--into", store, "--variant", "incremental", "--cache", cache().toString()
    };
    try (CommandProcess killed = CommandProcess.start(folder, line)) {
      killed.await("its cache", () -> Files.exists(cache()));
      killed.signal("KILL");
      killed.exit();
    }
    try (CommandProcess one = CommandProcess.start(folder, line);
        CommandProcess beside =
            CommandProcess.start(
                Files.createDirectory(folder.resolve("beside")),
                "ingest",
                corpus,
                "--into",
                "mem",
                "--variant",
                "incremental",
                "--cache",
                cache().toString())) {
      assertThat(one.exit()).as(one.output()).isEqualTo(ExitCode.OK);
      assertThat(beside.exit()).as(beside.output()).isEqualTo(ExitCode.OK);
    }
    try (CommandProcess again = CommandProcess.start(folder, line)) {
      assertThat(again.exit()).isEqualTo(ExitCode.OK);
      assertThat(again.output())
          .contains(" rows, 0 of them written, in ")
          .containsPattern(
              "cache/hit-rate +100.0% \\([0-9]+ hits, 0 misses, 0 healed, 0 evicted\\)");
    }
    try (Store filled = Places.open(store, 1);
        Corpus source = TestHouse.HOUSE.corpus(corpus)) {
      RowDifferences.assertHolds(filled, source.oracle().orElseThrow());
    }
  }

  private Path cache() {
    return folder.resolve("scratch-facts");
  }

  private IngestResult ingest(Corpus corpus, Store store, Optional<Store> second, Variant variant) {
    IngestResult result = TestHouse.ingest(corpus, store, second, variant, scratch);
    assertThat(result.messages()).isEmpty();
    assertThat(result.secondaryFailures()).isZero();
    assertThat(scratch).isEmptyDirectory();
    return result;
  }

  /** What a run without a cache writes into an empty store. */
  private List<Row> full(Corpus corpus) {
    try (Store store = Places.open("mem", 1)) {
      ingest(corpus, store, Optional.empty(), TestHouse.variant("sequential"));
      return RowDifferences.rows(store);
    }
  }

  /** What can be extracted, each once: contents by language. */
  private static Set<String> contents(Corpus corpus) throws IOException {
    Set<String> contents = new HashSet<>();
    try (Stream<SourceFile> files = corpus.files()) {
      for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
        byte[] bytes = file.content().read();
        Optional<Language> language = TestHouse.LANGUAGES.of(file.path(), bytes);
        language.ifPresent(known -> contents.add(known.id() + Digest.of(bytes, 0, bytes.length)));
      }
    }
    return contents;
  }

  /** Number of rows of the files and folders that have other rows now. */
  private static long ofChanged(List<Row> before, List<Row> now) {
    Map<String, Set<Row>> old = byPath(before);
    return byPath(now).entrySet().stream()
        .filter(file -> !file.getValue().equals(old.get(file.getKey())))
        .mapToLong(file -> file.getValue().size())
        .sum();
  }

  private static Map<String, Set<Row>> byPath(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(Row::path, TreeMap::new, Collectors.toSet()));
  }
}
