package dev.cutover.backend.postgres;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
  @TempDir Path folder;

  @Test
  void it_ends_with_a_process_that_is_killed() throws Exception {
    assertEndsWith(Process::destroyForcibly);
  }

  @Test
  void it_ends_with_a_process_that_is_terminated() throws Exception {
    assertEndsWith(Process::destroy);
  }

  /** As Ctrl-C does, which reaches the guard too. */
  @Test
  void a_guard_that_is_ended_before_it_is_deaf_to_that_leaves_nothing() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path slow = Files.createFile(programs.resolve("setsid"));
    Files.writeString(slow, "#!/bin/sh\necho $$ > '%s/pid'\nexec sleep 60\n".formatted(programs));
    assertThat(slow.toFile().setExecutable(true)).isTrue();
    Path data = Files.createDirectory(folder.resolve("data"));

    Process child = child(data, programs + ":" + System.getenv("PATH"));
    guard(programs.resolve("pid")).destroy();

    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isNull();
    } finally {
      child.destroyForcibly();
    }
    assertThat(data).isEmptyDirectory();
  }

  private static ProcessHandle guard(Path pid) throws IOException {
    while (!Files.exists(pid) || !Files.readString(pid).endsWith("\n")) {
      Thread.onSpinWait();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
  }

  @Test
  void a_store_of_its_own_brings_and_takes_its_server() {
    Store store =
        new PostgresBackend().open(StoreUri.parse("postgres:embedded"), OpenOptions.DEFAULT);
    ProcessHandle server = ProcessHandle.of(store.info().serverPid().getAsLong()).orElseThrow();
    try (store;
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("a")));
      assertThat(reader.all()).hasSize(oneOfEach("a").size());
      assertThat(store.info().engine()).isEqualTo("PostgreSQL 18.6");
      assertThat(store.info().durabilityDetail())
          .isEqualTo("fsync=on synchronous_commit=off tables=logged");
    }
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void a_server_that_goes_while_a_writer_connects_is_told_by_its_first_write() {
    Store store =
        new PostgresBackend().open(StoreUri.parse("postgres:embedded"), OpenOptions.DEFAULT);
    ProcessHandle server = ProcessHandle.of(store.info().serverPid().getAsLong()).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
    try (store;
        Writer writer = store.writer()) {
      assertThatThrownBy(() -> writer.write(Batch.of(oneOfEach("a"))))
          .isInstanceOf(StoreException.Transient.class);
    }
  }

  @Test
  void a_store_on_a_server_of_this_machine_names_its_process_to_whoever_opens_it() {
    EmbeddedServer server = SharedServer.get();
    try (Store store = new PostgresBackend().open(server.uri("named"), OpenOptions.DEFAULT)) {
      assertThat(store.info().serverPid()).isEqualTo(server.pid());
    }
  }

  @Test
  void the_password_is_in_the_address_and_nowhere_in_what_is_printed() {
    StoreUri uri = SharedServer.get().uri();
    String password = uri.rest().replaceFirst("^//postgres:([^@]*)@.*", "$1");
    assertThat(password).hasSize(32);
    assertThat(uri.toString()).doesNotContain(password);
    StoreUri refused = new StoreUri("postgres", uri.rest() + "x");
    assertThatThrownBy(() -> new PostgresBackend().open(refused, OpenOptions.DEFAULT))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("postgresx")
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(password));
  }

  @Test
  void it_cannot_start_where_no_folder_can_be() {
    assertThatThrownBy(() -> EmbeddedServer.start(folder.resolve("absent")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("absent");
  }

  private void assertEndsWith(Consumer<Process> end) throws Exception {
    Process child = child(folder, System.getenv("PATH"));
    CompletableFuture<ProcessHandle> ended;
    try (BufferedReader said = child.inputReader()) {
      String pid = said.readLine();
      ended = ProcessHandle.of(Long.parseLong(pid)).orElseThrow().onExit();
      assertThat(ended).isNotDone();
      end.accept(child);
      ended.join();
    }
    child.waitFor();
    CompletableFuture.runAsync(this::untilFolderIsEmpty).join();
  }

  private void untilFolderIsEmpty() {
    while (String.join("", folder.toFile().list()).contains("cutover-postgres")) {
      Thread.onSpinWait();
    }
  }

  private static Process child(Path parent, String path) throws IOException {
    ProcessBuilder child = ChildJvm.of(ServerInChild.class, parent, parent.toString());
    child.environment().put("PATH", path);
    return child.start();
  }
}
