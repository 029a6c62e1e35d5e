package dev.cutover.backend.cozo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.store.Batch;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphHostTest {
  private final CozoServerBackend backend = new CozoServerBackend();

  @Test
  void stores_of_one_server_hold_their_own_rows_and_are_dropped_one_by_one(@TempDir Path folder) {
    try (Host host = backend.host(SharedServer.get().uri(), folder)) {
      assertStoresKeepApart(host);
    }
  }

  @Test
  void a_server_is_started_for_a_host_and_ends_with_it(@TempDir Path folder) {
    SharedServer.get();
    ProcessHandle server;
    try (Host host =
        new CozoBackend(SharedServer.CACHE).host(StoreUri.parse("cozo:wasm"), folder)) {
      try (Store store = backend.open(host.fresh("t1"), OpenOptions.DEFAULT)) {
        server = ProcessHandle.of(store.info().serverPid().orElseThrow()).orElseThrow();
      }
      assertStoresKeepApart(host);
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(server.isAlive()).isFalse();
  }

  private void assertStoresKeepApart(Host host) {
    StoreUri first = host.fresh("t1-w1");
    StoreUri second = host.fresh("t1-p1");
    write(first);

    assertThat(ignored(first)).isEqualTo(1);
    assertThat(ignored(second)).isZero();
    host.drop(first);
    assertThat(ignored(first)).isZero();
    host.drop(host.fresh("never-opened"));
    host.drop(first);
    host.drop(second);
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
