package dev.cutover.backend.cozo;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
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

class WasmServerTest {
  private static final StoreUri WASM = StoreUri.parse("cozo:wasm");

  private final CozoBackend backend = new CozoBackend(SharedServer.CACHE);

  @Test
  void a_store_of_its_own_brings_and_takes_its_server() {
    SharedServer.get();
    Store store = backend.open(WASM, OpenOptions.DEFAULT);
    ProcessHandle server = ProcessHandle.of(store.info().serverPid().orElseThrow()).orElseThrow();
    try (store;
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("a")));
      assertThat(reader.all()).hasSize(oneOfEach("a").size());
      assertThat(store.info().engine()).isEqualTo("CozoDB (WebAssembly) 0.7.6");
      assertThat(store.info().durabilityDetail()).startsWith("engine=mem");
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(backend.capabilities()).doesNotContain(Capability.PERSISTENT);
  }

  @Test
  void what_is_empty_at_first_is_not_opened_to_read() {
    assertThatThrownBy(() -> backend.open(WASM, OpenOptions.DEFAULT.readOnly()))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("cozo:wasm")
        .hasMessageContaining("nothing to read");
  }

  @Test
  void another_name_is_refused_with_those_that_are_known() {
    assertThatThrownBy(() -> backend.open(StoreUri.parse("cozo:graph"), OpenOptions.DEFAULT))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("cozo:wasm or cozo+http://HOST:PORT");
  }

  @Test
  void it_ends_with_a_process_that_is_killed(@TempDir Path folder) throws Exception {
    assertEndsWith(Process::destroyForcibly, folder);
  }

  @Test
  void it_ends_with_a_process_that_is_terminated(@TempDir Path folder) throws Exception {
    assertEndsWith(Process::destroy, folder);
  }

  @Test
  void a_server_that_dies_is_told_as_something_that_may_pass_and_without_its_token() {
    SharedServer.get();
    WasmServer server = WasmServer.start(SharedServer.CACHE);
    try (server;
        Store store = new CozoServerBackend().open(server.uri(), OpenOptions.DEFAULT);
        Writer writer = store.writer();
        Reader reader = store.reader()) {
      writer.write(Batch.of(oneOfEach("a")));
      ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
      assertThatThrownBy(() -> writer.write(Batch.of(oneOfEach("b"))))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining(server.uri().toString())
          .hasMessageContaining("cannot be reached")
          .hasStackTraceContaining("auth=***")
          .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(token(server)));
      assertThatThrownBy(() -> reader.find("a")).isInstanceOf(StoreException.Transient.class);
    }
  }

  @Test
  void the_token_is_in_the_address_and_nowhere_in_what_is_printed() {
    StoreUri uri = SharedServer.fresh();
    String token = token(SharedServer.get());
    assertThat(token).matches("[0-9a-f]{32}");
    try (Store store = new CozoServerBackend().open(uri, OpenOptions.DEFAULT)) {
      assertThat(uri + " " + Address.parse(uri) + " " + store.info()).doesNotContain(token);
    }
  }

  @Test
  void a_package_that_was_changed_on_its_way_is_not_run(@TempDir Path folder) throws IOException {
    Path archive = Files.writeString(folder.resolve("cozo-lib-wasm-0.7.6.tgz"), "something else");
    assertThatThrownBy(() -> EnginePackage.check(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not the one that is known");
  }

  @Test
  void an_engine_that_is_broken_is_told_with_what_node_says(@TempDir Path cache)
      throws IOException {
    SharedServer.get();
    Path engine = Files.createDirectory(cache.resolve("cozo-lib-wasm-0.7.6"));
    Files.writeString(engine.resolve("package.json"), "{\"version\": \"0.7.6\"}");
    assertThatThrownBy(() -> WasmServer.start(cache))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("cozo:wasm did not start")
        .hasMessageContaining("cozo_lib_wasm.js");
  }

  private void assertEndsWith(Consumer<Process> end, Path folder) throws Exception {
    SharedServer.get();
    Process child = ChildJvm.of(ServerInChild.class, folder, SharedServer.CACHE.toString()).start();
    try (BufferedReader said = child.inputReader()) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      CompletableFuture<ProcessHandle> ended = server.onExit();
      assertThat(ended).isNotDone();
      end.accept(child);
      ended.join();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static String token(WasmServer server) {
    return server.uri().rest().replaceFirst(".*auth=", "");
  }

  private static String stackTrace(Throwable failure) {
    return org.assertj.core.util.Throwables.getStackTrace(failure);
  }
}
