package dev.cutover.backend.neo4j;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;

class Neo4jStoreTest extends StoreContract {
  @Override
  public Backend backend() {
    return new Neo4jBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return SharedServer.fresh(folder, "");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedAddresses.all();
  }

  @Override
  public MortalServer mortalServer() {
    SharedServer.get();
    EmbeddedServer server = EmbeddedServer.start(folder());
    return new MortalServer() {
      @Override
      public StoreUri fresh() {
        return server.uri();
      }

      @Override
      public void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid().getAsLong()).orElseThrow();
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
