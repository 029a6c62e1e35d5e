package dev.cutover.rocksdb;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RocksDbStoreTest extends StoreContract {
  private final AtomicInteger stores = new AtomicInteger();

  @Override
  public Backend backend() {
    return new RocksDbBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return new StoreUri("rocksdb", folder.resolve("graph-" + stores.incrementAndGet()).toString());
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("lock hold by current process");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedFolders.in(folder);
  }

  @Test
  void what_is_closed_refuses_calls_instead_of_ending_the_process() {
    Store store = fresh();
    Writer writer = store.writer();
    Reader reader = store.reader();
    store.close();
    assertThatThrownBy(() -> writer.write(Batch.of(oneOfEach("a"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> reader.find("a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
  }
}
