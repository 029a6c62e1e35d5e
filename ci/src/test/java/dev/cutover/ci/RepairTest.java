package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Comparison.Differences;
import dev.cutover.rollout.repair.Repair;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second store is brought to the rows of its primary, whatever it holds. */
class RepairTest {
  private static final String CORPUS = "synthetic:java?files=40&seed=5";
  private static final String OTHER = "synthetic:java?files=40&seed=6";

  @TempDir private Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mem", "json", "sqlite", "rocksdb", "duckdb", "kuzu", "postgres"})
  void every_difference_is_counted_and_put_right(String scheme) {
    List<Row> rows = rows(CORPUS);
    try (Store primary = filled("mem", rows);
        Store second = filled(scheme, damaged(rows))) {
      Repair.Outcome outcome = Repair.run(primary, second, scratch);

      assertThat(outcome.found().differences())
          .containsEntry(Relation.ENTITIES, new Differences(1, 1, 1))
          .containsEntry(Relation.EDGES, new Differences(1, 0, 0))
          .containsEntry(Relation.EXCLUDED_TESTS, new Differences(0, 0, 0))
          .containsEntry(Relation.WORD_COVERAGE, new Differences(1, 0, 0))
          .containsEntry(Relation.IGNORED_FILES, new Differences(0, 1, 0));
      assertThat(outcome.found().all()).isEqualTo(6);
      assertThat(outcome.after().equal()).isTrue();
      RowDifferences.assertHolds(second, rows);
      assertThat(Repair.run(primary, second, scratch).batches()).isZero();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "rocksdb"})
  void a_store_of_quite_another_corpus_is_put_right(String scheme) {
    try (Store primary = filled(scheme, rows(CORPUS));
        Store second = filled(scheme, rows(OTHER))) {
      Repair.run(primary, second, scratch);
      RowDifferences.assertHolds(second, rows(CORPUS));
      RowDifferences.assertHolds(primary, rows(CORPUS));
    }
  }

  @Test
  void any_part_of_the_rows_is_completed() {
    List<Row> rows = rows(CORPUS);
    List<Row> others = rows(OTHER);
    for (long seed = 1; seed <= 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double kept = random.nextDouble();
      double strange = random.nextDouble() / 4;
      List<Row> some =
          new ArrayList<>(rows.stream().filter(_ -> random.nextDouble() < kept).toList());
      some.addAll(others.stream().filter(_ -> random.nextDouble() < strange).toList());
      try (Store primary = filled("mem", rows);
          Store second = filled("mem", some)) {
        Comparison before = Comparison.of(primary, second);
        assertThat(Repair.run(primary, second, scratch).found().all()).isEqualTo(before.all());
        assertThat(Comparison.of(primary, second).all()).as("seed " + seed).isZero();
        RowDifferences.assertHolds(second, rows);
      }
    }
  }

  @Test
  void a_store_that_keeps_nothing_is_told() {
    try (Store primary = filled("mem", rows(CORPUS));
        Store second = Places.open("mem", 1)) {
      Store deaf = new FaultyBackend.FaultyStore(second, _ -> _ -> {});
      assertThatThrownBy(() -> Repair.run(primary, deaf, scratch))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining("does not keep what it is given");
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void the_command_compares_repairs_and_compares_again() {
    String primary = "sqlite:" + folder.resolve("primary.db");
    String second = "rocksdb:" + folder.resolve("second");
    fill(primary, rows(CORPUS));
    fill(second, damaged(rows(CORPUS)));

    assertThat(Spoken.ending(1, "repair", "--compare-only", primary, second))
        .contains("1 missing, 1 extra, 1 changed", "6 rows differed");
    assertThat(Spoken.ending(0, "repair", primary, second)).contains("batches made them equal");
    assertThat(Spoken.ending(0, "repair", "--compare-only", primary, second))
        .contains("equal: counts and digests of all relations agree");
  }

  @Test
  void a_store_is_not_compared_with_itself_however_it_is_spelt() throws IOException {
    Path file = folder.resolve("graph.db");
    fill("sqlite:" + file, rows(CORPUS));
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    for (String same :
        List.of(
            "sqlite:" + file,
            "sqlite:" + link,
            "sqlite:" + folder + "/scratch/../graph.db",
            "sqlite:" + file + "?durability=none")) {
      assertThat(Spoken.ending(2, "repair", "sqlite:" + file, same))
          .contains("is the primary and the second store: name two stores");
    }
    assertThat(
            Spoken.ending(
                2, "repair", "postgres://me:secret@localhost:1/db", "postgres://127.0.0.1:1/db"))
        .contains("name two stores")
        .doesNotContain("secret");
  }

  @Test
  void an_empty_primary_empties_nothing_unasked() {
    String primary = "sqlite:" + folder.resolve("empty.db");
    String second = "sqlite:" + folder.resolve("full.db");
    fill(primary, List.of());
    fill(second, rows(CORPUS));

    assertThat(Spoken.ending(2, "repair", primary, second)).contains("nothing was changed");
    try (Store full = Places.open(second, 1)) {
      RowDifferences.assertHolds(full, rows(CORPUS));
    }
    assertThat(Spoken.ending(0, "repair", "--from-empty", primary, second))
        .contains("made them equal");
    try (Store full = Places.open(second, 1)) {
      RowDifferences.assertHolds(full, List.of());
    }
  }

  @Test
  void a_primary_that_is_not_there_is_not_made() {
    String second = "sqlite:" + folder.resolve("full.db");
    fill(second, rows(CORPUS));
    assertThat(Spoken.ending(2, "repair", "sqlite:" + folder.resolve("typo.db"), second))
        .contains("typo.db");
    assertThat(folder.resolve("typo.db")).doesNotExist();
  }

  /**
   * Lacks an entity, an edge and the words of a file; another entity differs; too many are an
   * entity of a file that is there, and a file that is not.
   */
  private static List<Row> damaged(List<Row> rows) {
    List<Row> damaged = new ArrayList<>(rows);
    List<Row> entities = of(rows, Relation.ENTITIES);
    damaged.remove(entities.get(entities.size() / 2));
    Entity changed = (Entity) entities.get(entities.size() / 3);
    damaged.set(damaged.indexOf(changed), changed(changed));
    damaged.remove(
        of(rows, Relation.EDGES).stream().filter(Edge.class::isInstance).toList().get(7));
    damaged.remove(of(rows, Relation.WORD_COVERAGE).getLast());
    damaged.add(named(changed.key() + "~9", changed));
    damaged.add(new IgnoredFile("no/such/file", IgnoreReason.UNREADABLE, 1));
    return damaged;
  }

  private static List<Row> of(List<Row> rows, Relation relation) {
    return rows.stream().filter(row -> row.relation() == relation).toList();
  }

  private static Entity changed(Entity entity) {
    return entity(entity.key(), entity, entity.signature() + " throws Nothing");
  }

  private static Entity named(String key, Entity entity) {
    return entity(key, entity, entity.signature());
  }

  private static Entity entity(String key, Entity entity, String signature) {
    return new Entity(
        key,
        entity.kind(),
        entity.name(),
        entity.qualifiedName(),
        entity.language(),
        entity.path(),
        entity.span(),
        signature,
        entity.visibility(),
        entity.contentHash(),
        entity.enrichment());
  }

  private Store filled(String scheme, List<Row> rows) {
    Store store = Places.open(new Places(folder).fresh(scheme), 1);
    write(store, rows);
    return store;
  }

  private static void fill(String uri, List<Row> rows) {
    try (Store store = Places.open(uri, 1)) {
      write(store, rows);
    }
  }

  private static void write(Store store, List<Row> rows) {
    try (Writer writer = store.writer()) {
      writer.write(Batch.of(distinct(rows)));
    }
    store.finish();
  }

  private static List<Row> distinct(List<Row> rows) {
    return List.copyOf(
        rows.stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    row -> List.of(row.relation(), row.identity()),
                    row -> row,
                    (_, later) -> later,
                    java.util.LinkedHashMap::new))
            .values());
  }

  private static List<Row> rows(String uri) {
    try (Corpus corpus = TestHouse.HOUSE.corpus(uri);
        var rows = corpus.oracle().orElseThrow().rows()) {
      return rows.toList();
    }
  }
}
