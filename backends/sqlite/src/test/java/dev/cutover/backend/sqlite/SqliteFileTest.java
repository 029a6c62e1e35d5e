package dev.cutover.backend.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.HostileTexts;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.SampleRows;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is SQLite's own: the file, its locks, its tiers, and what may go wrong with them. */
class SqliteFileTest {
  private static final SqliteBackend IMPATIENT =
      new SqliteBackend(new Limits(Duration.ZERO, Limits.DEFAULT.pages()));
  private static final Batch BATCH = Batch.of(SampleRows.oneOfEach("a.java"));

  @TempDir Path folder;
  private Path file = Path.of("");
  private StoreUri uri = StoreUri.parse("");

  @BeforeEach
  void name_the_file() {
    file = folder.resolve("graph.db");
    uri = StoreUri.parse("sqlite:" + file);
  }

  @Test
  void a_writer_that_another_process_locks_out_says_so_and_may_try_again() throws Exception {
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      try (Connection other = another()) {
        Database.run(other, "BEGIN IMMEDIATE");
        assertThatThrownBy(() -> writer.write(BATCH))
            .isInstanceOf(StoreException.Transient.class)
            .hasMessageContaining(uri.toString())
            .hasMessageContaining("database is locked");
      }
      writer.write(BATCH);
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(BATCH.rows()));
    }
  }

  @Test
  void an_opener_that_another_process_locks_out_says_so() throws Exception {
    IMPATIENT.open(uri, OpenOptions.DEFAULT).close();
    try (Connection other = another()) {
      Database.run(other, "PRAGMA locking_mode = EXCLUSIVE");
      Database.run(other, "BEGIN EXCLUSIVE");
      assertThatThrownBy(() -> IMPATIENT.open(uri, OpenOptions.DEFAULT).close())
          .isInstanceOf(StoreException.Locked.class)
          .hasMessageContaining(uri.toString())
          .hasMessageContaining("database is locked");
    }
  }

  @Test
  void what_no_row_has_any_more_keeps_no_number_once_finished() throws Exception {
    Batch other = Batch.of(SampleRows.oneOfEach("b.java"));
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(other);
      store.finish();
      long few = numbers();
      writer.write(BATCH);
      writer.write(Batch.deleting(List.of("a.java")));
      assertThat(numbers()).isGreaterThan(few);
      store.finish();
      assertThat(numbers()).isEqualTo(few);
      writer.write(BATCH);
      assertThat(fingerprint(store))
          .isEqualTo(Fingerprint.of(BATCH.rows()).plus(Fingerprint.of(other.rows())));
    }
  }

  private long numbers() throws SQLException {
    try (Connection other = another()) {
      return Database.number(other, "SELECT count(*) FROM keys")
          + Database.number(other, "SELECT count(*) FROM paths");
    }
  }

  @Test
  void a_full_disk_fails_the_batch_as_a_whole_and_smaller_ones_go_on() {
    SqliteBackend small = new SqliteBackend(new Limits(Duration.ZERO, 30));
    List<Row> rows =
        IntStream.range(0, 2_000)
            .mapToObj(i -> (Row) SampleRows.method(HostileTexts.noise(200, i), "m"))
            .toList();
    try (Store store = small.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(BATCH);
      assertThatThrownBy(() -> writer.write(new Batch(List.of("a.java"), rows)))
          .isExactlyInstanceOf(StoreException.class)
          .hasMessageContaining("disk is full")
          .hasMessageContaining("free some space");
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(BATCH.rows()));
      writer.write(Batch.deleting(List.of("a.java")));
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.EMPTY);
    }
  }

  @Test
  void a_database_of_another_program_is_left_as_it_is() throws Exception {
    try (Connection other = another()) {
      Database.run(other, "CREATE TABLE theirs (x)");
    }
    assertLeftAsItIs("another program");
  }

  @Test
  void a_graph_of_another_version_is_left_as_it_is() throws Exception {
    IMPATIENT.open(uri, OpenOptions.DEFAULT).close();
    try (Connection other = another()) {
      Database.run(other, "PRAGMA user_version = 7");
    }
    assertLeftAsItIs("version 7");
  }

  @Test
  void an_empty_file_becomes_a_store() throws Exception {
    Files.createFile(file);
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT)) {
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.EMPTY);
    }
  }

  @Test
  void each_tier_is_read_back_from_the_database() {
    assertThat(detail(Durability.SYNCED)).isEqualTo("journal_mode=wal synchronous=2");
    assertThat(detail(Durability.BUFFERED)).isEqualTo("journal_mode=wal synchronous=1");
    assertThat(detail(Durability.NONE)).isEqualTo("journal_mode=wal synchronous=0");
  }

  @Test
  void what_was_acknowledged_survives_a_process_that_never_closes() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(BATCH);
      Files.copy(file, copy);
      Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    }
    try (Store store = IMPATIENT.open(StoreUri.parse("sqlite:" + copy), OpenOptions.DEFAULT)) {
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(BATCH.rows()));
    }
  }

  @Test
  void closing_leaves_one_file_even_with_a_reader_forgotten() throws Exception {
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(BATCH);
      store.reader().all();
      assertThat(store.sizeOnDisk()).isGreaterThan(Files.size(file));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void queries_use_the_indexes_once_the_store_is_finished() throws Exception {
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(BATCH);
      store.finish();
    }
    try (Connection other = another()) {
      assertThat(plan(other, "SELECT source FROM edge WHERE target_id = 1 ORDER BY kind"))
          .contains("INDEX edges_by_target (target=?)")
          .doesNotContain("SCAN");
      assertThat(plan(other, "SELECT key FROM entity WHERE lower(name) = 'a'"))
          .contains("INDEX entities_by_name")
          .doesNotContain("SCAN");
      assertThat(plan(other, "SELECT id FROM entities WHERE instr(lower(name), 'a') > 1"))
          .contains("COVERING INDEX entities_by_name");
      assertThat(plan(other, "SELECT target, sum(sites) FROM edges WHERE kind = 0 GROUP BY target"))
          .contains("COVERING INDEX edges_by_target")
          .doesNotContain("TEMP B-TREE");
      assertThat(plan(other, "SELECT key FROM entity WHERE id IN (" + Columns.IDS_IN_RANGE + ")"))
          .doesNotContain("SCAN");
    }
  }

  @Test
  void numbers_that_a_rollback_took_back_are_given_anew() {
    SqliteBackend small = new SqliteBackend(new Limits(Duration.ZERO, 40));
    List<Row> many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> (Row) SampleRows.method(HostileTexts.noise(200, i), "m"))
            .toList();
    try (Store store = small.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      assertThatThrownBy(() -> writer.write(Batch.of(many))).isInstanceOf(StoreException.class);
      Batch first = Batch.of(many.subList(0, 1));
      writer.write(first);
      writer.write(BATCH);
      List<Row> rows = new ArrayList<>(first.rows());
      rows.addAll(BATCH.rows());
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(rows));
    }
  }

  @Test
  void two_stores_that_write_in_turns_give_out_no_number_twice() {
    List<Row> rows = new ArrayList<>();
    try (Store one = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Store two = IMPATIENT.open(uri, OpenOptions.DEFAULT)) {
      for (int i = 0; i < 4; i++) {
        List<Row> some = SampleRows.oneOfEach("a" + i / 2 + ".java");
        (i % 2 == 0 ? one : two).writer().write(Batch.of(some));
        List<Row> others = SampleRows.oneOfEach("b" + i + ".java");
        (i % 2 == 0 ? two : one).writer().write(Batch.of(others));
        rows.addAll(i % 2 == 0 ? some : List.of());
        rows.addAll(others);
      }
      assertThat(fingerprint(one)).isEqualTo(Fingerprint.of(rows));
      assertThat(fingerprint(two)).isEqualTo(Fingerprint.of(rows));
    }
  }

  @Test
  void the_views_have_the_keys_in_full() throws Exception {
    Row entity = SampleRows.method("src/a.java", "m");
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(Batch.of(List.of(entity)));
    }
    try (Connection other = another()) {
      assertThat(List.of(Database.text(other, "SELECT key FROM entity")))
          .isEqualTo(entity.identity());
      assertThat(Database.text(other, "SELECT path FROM entity")).isEqualTo("src/a.java");
      assertThat(Database.number(other, "SELECT count(*) FROM edge")).isZero();
    }
  }

  private void assertLeftAsItIs(String reason) throws Exception {
    byte[] before = Files.readAllBytes(file);
    for (OpenOptions options : List.of(OpenOptions.DEFAULT, OpenOptions.DEFAULT.readOnly())) {
      assertThatThrownBy(() -> IMPATIENT.open(uri, options).close())
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(uri.toString())
          .hasMessageContaining(reason);
    }
    assertThat(file).hasBinaryContent(before);
  }

  private String detail(Durability tier) {
    try (Store store = IMPATIENT.open(uri, OpenOptions.DEFAULT.withDurability(tier))) {
      assertThat(store.info().durability()).isEqualTo(tier);
      return store.info().durabilityDetail();
    }
  }

  private Connection another() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static Fingerprint fingerprint(Store store) {
    try (Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }
}
