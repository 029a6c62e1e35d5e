package dev.cutover.backend.postgres;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class PostgresStoreTest extends StoreContract {
  @Override
  public Backend backend() {
    return new PostgresBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return SharedServer.fresh();
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedAddresses.all();
  }

  @Override
  public MortalServer mortalServer() {
    EmbeddedServer server = EmbeddedServer.start(folder());
    return new MortalServer() {
      @Override
      public StoreUri fresh() {
        return server.uri("graph");
      }

      @Override
      public void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid().getAsLong()).orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
