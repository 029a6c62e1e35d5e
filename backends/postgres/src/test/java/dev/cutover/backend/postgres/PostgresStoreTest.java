package dev.cutover.backend.postgres;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;

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
}
