package dev.cutover.backend.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.store.Batch;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreHostTest {
  private final Neo4jBackend backend = new Neo4jBackend();

  @Test
  void stores_of_one_host_hold_their_own_rows_and_are_dropped_one_by_one(@TempDir Path folder) {
    try (Host host = backend.host(SharedServer.get().uri(), folder)) {
      StoreUri first = host.fresh("t1-w1");
      StoreUri second = host.fresh("t1-p1");
      write(first);

      assertThat(ignored(first)).isEqualTo(1);
      assertThat(ignored(second)).isZero();
      host.drop(first);
      assertThatThrownBy(() -> backend.open(first, OpenOptions.DEFAULT.readOnly()))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("no store");
      assertThat(ignored(first)).isZero();
      host.drop(host.fresh("never-opened"));
    }
  }

  @Test
  void several_who_open_a_store_at_once_make_it_once() throws Exception {
    StoreUri uri = SharedServer.fresh();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Long>> counts =
          Stream.generate(() -> threads.submit(() -> ignored(uri))).limit(4).toList();
      for (Future<Long> count : counts) {
        assertThat(count.get()).isZero();
      }
    }
  }

  private void write(StoreUri uri) {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Writer writer = store.writer()) {
      writer.write(Batch.of(List.of(new IgnoredFile("a.bin", IgnoreReason.BINARY, 1))));
    }
  }

  private long ignored(StoreUri uri) {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT);
        Reader reader = store.reader()) {
      return reader.counts().getOrDefault(Relation.IGNORED_FILES, 0L);
    }
  }
}
