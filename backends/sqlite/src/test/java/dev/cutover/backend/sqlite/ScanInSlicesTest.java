package dev.cutover.backend.sqlite;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More paths than a slice has, many of which begin others with what sorts before a hash sign. */
class ScanInSlicesTest {
  private static final String LETTERS = " !\"$-/?@Aaé";
  private static final int PATHS = 1_000;

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(7);
  private final List<String> paths = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Store store;

  @BeforeEach
  void fill() {
    TreeSet<String> drawn = new TreeSet<>();
    while (drawn.size() < PATHS) {
      drawn.add("a" + letters(1 + random.nextInt(4)));
      drawn.add(letters(1 + random.nextInt(4)));
    }
    for (String path : drawn) {
      if (!path.startsWith("?")) {
        paths.add(path);
        rows.add(file(path));
        rows.add(method(path, "m"));
        rows.add(call(path, path + "#method:m()", path));
        rows.add(call(path + "#method:m()", "?other", path));
      }
    }
    store =
        new SqliteBackend()
            .open(StoreUri.parse("sqlite:" + folder.resolve("graph.db")), OpenOptions.DEFAULT);
    try (Writer writer = store.writer()) {
      writer.write(Batch.of(rows));
    }
    store.finish();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ENTITIES", "EDGES"})
  void all_rows_come_in_order(Relation relation) {
    assertThat(scanned(relation, KeyRange.ALL)).isEqualTo(expected(relation, KeyRange.ALL));
  }

  @ParameterizedTest
  @EnumSource(names = {"ENTITIES", "EDGES"})
  void so_do_those_of_a_range(Relation relation) {
    for (int i = 0; i < 20; i++) {
      KeyRange range = KeyRange.from(paths.get(random.nextInt(paths.size())));
      assertThat(scanned(relation, range)).as("%s", range).isEqualTo(expected(relation, range));
    }
  }

  @Test
  void what_is_deleted_meanwhile_is_still_seen() {
    List<Row> seen = new ArrayList<>();
    try (Reader reader = store.reader();
        Writer writer = store.writer()) {
      reader.scan(
          Relation.ENTITIES,
          row -> {
            if (seen.isEmpty()) {
              writer.write(Batch.deleting(paths));
            }
            seen.add(row);
          });
      assertThat(seen).isEqualTo(expected(Relation.ENTITIES, KeyRange.ALL));
      assertThat(reader.all()).isEmpty();
    }
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private List<Row> scanned(Relation relation, KeyRange range) {
    List<Row> scanned = new ArrayList<>();
    try (Reader reader = store.reader()) {
      reader.scan(relation, range, scanned::add);
    }
    return scanned;
  }

  private List<Row> expected(Relation relation, KeyRange range) {
    return rows.stream()
        .filter(row -> row.relation() == relation && range.contains(row))
        .sorted(Row.ORDER)
        .toList();
  }
}
