package dev.cutover.backend.neo4j;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.store.Batch;
import dev.cutover.store.ChildJvm;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
  private static final StoreUri EMBEDDED = StoreUri.parse("neo4j:embedded");

  @TempDir Path folder;

  /** Skips where there are no jars. */
  @BeforeEach
  void startShared() {
    SharedServer.get();
  }

  @Test
  void it_ends_with_a_process_that_is_killed_and_leaves_nothing() throws Exception {
    Process child = child();
    try (BufferedReader said = child.inputReader()) {
      CompletableFuture<ProcessHandle> ended =
          ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow().onExit();
      assertThat(ended).isNotDone();
      child.destroyForcibly().waitFor();
      ended.join();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_store_of_its_own_brings_and_takes_its_server() {
    Store store = new Neo4jBackend().open(EMBEDDED, OpenOptions.DEFAULT);
    ProcessHandle server = ProcessHandle.of(store.info().serverPid().getAsLong()).orElseThrow();
    try (store;
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("a")));
      assertThat(reader.all()).hasSize(oneOfEach("a").size());
      assertThat(store.info().engine()).isEqualTo("Neo4j " + ServerJars.SERVER.version());
      assertThat(store.sizeOnDisk()).isPositive();
    }
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void its_process_is_found_from_its_address() {
    try (Store store = new Neo4jBackend().open(SharedServer.fresh(), OpenOptions.DEFAULT)) {
      assertThat(store.info().serverPid()).isEqualTo(SharedServer.get().pid());
      assertThat(store.info().durabilityDetail())
          .isEqualTo("log forced at commit, db.checkpoint=PERIODIC");
    }
  }

  @Test
  void the_password_is_in_the_address_and_nowhere_in_what_is_printed() {
    StoreUri uri = SharedServer.get().uri();
    String password = uri.rest().replaceFirst("^//neo4j:([^@]*)@.*", "$1");
    assertThat(password).hasSize(32);
    assertThat(uri.toString()).doesNotContain(password);
  }

  @Test
  void it_cannot_start_where_no_folder_can_be() {
    assertThatThrownBy(() -> EmbeddedServer.start(folder.resolve("absent")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("absent");
  }

  @Test
  void a_server_that_does_not_start_says_why_and_leaves_nothing() {
    assertThatThrownBy(() -> EmbeddedServer.start(folder, "server.memory.pagecache.size=red"))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageStartingWith("neo4j:embedded did not start")
        .hasMessageContaining("server.memory.pagecache.size");
    assertThat(folder).isEmptyDirectory();
  }

  private Process child() throws IOException {
    return ChildJvm.of(ServerInChild.class, folder, folder.toString()).start();
  }
}
