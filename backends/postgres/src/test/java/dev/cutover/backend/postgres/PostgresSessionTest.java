package dev.cutover.backend.postgres;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresSessionTest {
  private final PostgresBackend backend = new PostgresBackend();
  private final StoreUri uri = SharedServer.fresh();

  @Test
  void a_connection_that_was_cut_is_transient_and_trying_again_helps() {
    List<Row> rows = oneOfEach("a");
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("b")));
      cutAllConnections();
      assertThatThrownBy(() -> writer.write(Batch.of(rows)))
          .isInstanceOf(StoreException.Transient.class);
      assertThatThrownBy(() -> reader.find("a")).isInstanceOf(StoreException.Transient.class);
      writer.write(Batch.of(rows));
      assertThat(reader.find("a")).isPresent();
    }
  }

  @Test
  void rows_written_by_another_store_are_replaced_though_this_one_began_empty() {
    Batch batch = Batch.of(oneOfEach("a"));
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Store other = backend.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer();
        Writer otherWriter = other.writer();
        Reader reader = store.reader()) {
      otherWriter.write(batch);
      writer.write(batch);
      writer.write(Batch.of(oneOfEach("b")));
      assertThat(reader.all()).hasSize(batch.rows().size() * 2);
    }
  }

  @Test
  void a_schema_that_is_gone_is_named_and_nothing_is_written_elsewhere() {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      backend.drop(uri);
      assertThatThrownBy(() -> writer.write(Batch.of(oneOfEach("a"))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(uri.toString())
          .hasMessageContaining("does not exist");
      assertThatThrownBy(() -> reader.find("a"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(uri.toString());
    }
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Reader reader = store.reader()) {
      assertThat(reader.all()).isEmpty();
    }
  }

  @Test
  void a_reader_answers_in_the_middle_of_its_own_scan() {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("a")));
      reader.scan(
          Relation.ENTITIES,
          row -> assertThat(reader.find(row.identity().getFirst())).contains((Entity) row));
    }
  }

  @Test
  void a_dropped_store_is_gone_and_what_is_not_ours_is_not_dropped() {
    backend.open(uri, OpenOptions.DEFAULT).close();
    backend.drop(uri);
    assertThatThrownBy(() -> backend.open(uri, OpenOptions.DEFAULT.readOnly()))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("no store");
    StoreUri catalog = SharedServer.get().uri("information_schema");
    assertThatThrownBy(() -> backend.drop(catalog))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("something else");
  }

  private void cutAllConnections() {
    try (Session session = Session.first(Address.parse(uri), "SELECT 1")) {
      session.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name ="
              + " 'cutover' AND pid <> pg_backend_pid()");
    }
  }
}
