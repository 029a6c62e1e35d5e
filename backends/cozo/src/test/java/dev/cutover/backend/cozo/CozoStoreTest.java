package dev.cutover.backend.cozo;

import dev.cutover.store.Backend;
import dev.cutover.store.Durability;
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
  public Durability inForce(Durability asked) {
    return Durability.NONE;
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedAddresses.all();
  }
}
