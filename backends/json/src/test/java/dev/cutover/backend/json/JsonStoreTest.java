package dev.cutover.backend.json;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class JsonStoreTest extends StoreContract {
  private final AtomicInteger stores = new AtomicInteger();

  @Override
  public Backend backend() {
    return new JsonBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return uri(folder.resolve("graph ?#%é" + stores.incrementAndGet()));
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("this process has it open and holds the lock on lock");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedFolders.in(folder);
  }

  static StoreUri uri(Path folder) {
    return StoreUri.parse("json:" + folder);
  }
}
