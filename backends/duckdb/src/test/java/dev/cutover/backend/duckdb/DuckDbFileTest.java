package dev.cutover.backend.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Entity;
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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is DuckDB's own: the file, its lock, its tiers, and what may go wrong with them. */
class DuckDbFileTest {
  private static final DuckDbBackend BACKEND = new DuckDbBackend();
  private static final Batch BATCH = Batch.of(SampleRows.oneOfEach("a.java"));

  @TempDir Path folder;
  private Path file = Path.of("");
  private StoreUri uri = StoreUri.parse("");

  @BeforeEach
  void name_the_file() {
    file = folder.resolve("graph.duckdb");
    uri = StoreUri.parse("duckdb:" + file);
  }

  @Test
  void another_process_is_refused_in_the_words_of_the_engine() throws Exception {
    try (Store _ = open()) {
      assertThat(InChild.writing(uri, "b.java", folder))
          .startsWith("Locked " + uri)
          .contains("Conflicting lock is held in")
          .endsWith("another process has the file open: wait until it is done");
    }
    assertThat(InChild.writing(uri, "b.java", folder)).startsWith("wrote DuckDB");
  }

  @Test
  void what_was_acknowledged_survives_a_process_that_never_closes() throws Exception {
    assertThat(InChild.writing(uri, "a.java", folder)).startsWith("wrote");
    assertThat(Path.of(file + ".wal")).exists();
    try (Store store = open()) {
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(BATCH.rows()));
    }
  }

  @Test
  void a_store_opened_again_replaces_the_rows_it_held() {
    Entity before = SampleRows.file("a.java");
    Entity after = SampleRows.version(before, 99);
    try (Store store = open()) {
      store.writer().write(Batch.of(List.of(before)));
    }
    try (Store store = open()) {
      store.writer().write(Batch.of(List.of(after)));
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(List.of(after)));
    }
  }

  @Test
  void a_batch_beyond_the_memory_fails_as_a_whole_and_smaller_ones_go_on() {
    DuckDbBackend small = new DuckDbBackend(new Limits(24, 1));
    List<Row> rows =
        IntStream.range(0, 12)
            .mapToObj(i -> SampleRows.file("f" + i))
            .map(row -> (Row) SampleRows.texts(row, HostileTexts.noise(2 << 20, 1), null))
            .toList();
    try (Store store = small.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(BATCH);
      assertThatThrownBy(() -> writer.write(new Batch(List.of("a.java"), rows)))
          .isExactlyInstanceOf(StoreException.class)
          .hasMessageContaining("24.0 MiB used")
          .hasMessageContaining("write smaller batches");
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.of(BATCH.rows()));
      writer.write(Batch.deleting(List.of("a.java")));
      assertThat(fingerprint(store)).isEqualTo(Fingerprint.EMPTY);
    }
  }

  @Test
  void a_database_of_another_program_is_left_as_it_is() throws Exception {
    change("CREATE TABLE theirs (x INTEGER)");
    assertLeftAsItIs("another program");
  }

  @Test
  void a_graph_of_another_version_is_left_as_it_is() throws Exception {
    open().close();
    change("UPDATE cutover SET version = 7");
    assertLeftAsItIs("version 7");
  }

  @Test
  void each_tier_is_read_back_from_the_database() {
    assertThat(detail(Durability.SYNCED, Durability.SYNCED)).startsWith("fsync_mode=STANDARD ");
    assertThat(detail(Durability.BUFFERED, Durability.SYNCED)).startsWith("fsync_mode=STANDARD ");
    assertThat(detail(Durability.NONE, Durability.NONE)).startsWith("fsync_mode=NONE ");
  }

  @Test
  void the_memory_of_the_engine_is_bounded() {
    assertThat(detail(Durability.SYNCED, Durability.SYNCED)).endsWith("memory_limit=512.0 MiB");
  }

  @Test
  void closing_leaves_one_file_even_with_a_reader_forgotten() throws Exception {
    try (Store store = open();
        Writer writer = store.writer()) {
      writer.write(BATCH);
      store.reader().all();
      assertThat(store.sizeOnDisk()).isGreaterThan(Files.size(file));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  private void assertLeftAsItIs(String reason) throws Exception {
    byte[] before = Files.readAllBytes(file);
    for (OpenOptions options : List.of(OpenOptions.DEFAULT, OpenOptions.DEFAULT.readOnly())) {
      assertThatThrownBy(() -> BACKEND.open(uri, options).close())
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(uri.toString())
          .hasMessageContaining(reason);
    }
    assertThat(file).hasBinaryContent(before);
  }

  private Store open() {
    return BACKEND.open(uri, OpenOptions.DEFAULT);
  }

  private String detail(Durability asked, Durability inForce) {
    try (Store store = BACKEND.open(uri, OpenOptions.DEFAULT.withDurability(asked))) {
      assertThat(store.info().durability()).isEqualTo(inForce);
      return store.info().durabilityDetail();
    }
  }

  /** Does to the file what another program would. */
  private void change(String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      Database.run(other, sql);
    }
  }

  private static Fingerprint fingerprint(Store store) {
    try (Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }
}
