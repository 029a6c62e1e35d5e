package dev.cutover.backend.cozo;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;

class CozoStoreTest extends StoreContract {
  @Override
  public Backend backend() {
    return new CozoServerBackend();
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
    SharedServer.get();
    WasmServer server = WasmServer.start(SharedServer.CACHE);
    return new MortalServer() {
      @Override
      public StoreUri fresh() {
        return server.uri("graph");
      }

      @Override
      public void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
