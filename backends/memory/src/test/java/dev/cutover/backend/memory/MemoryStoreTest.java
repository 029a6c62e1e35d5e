package dev.cutover.backend.memory;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;

class MemoryStoreTest extends StoreContract {
  @Override
  public Backend backend() {
    return new MemoryBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return StoreUri.parse("mem");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return List.of(new Refusal("a name", StoreUri.parse("mem:graph"), List.of("no name")));
  }
}
