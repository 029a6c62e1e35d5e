package dev.cutover.backend.neo4j;

import dev.cutover.store.Backend;
import dev.cutover.store.BatchContract;
import dev.cutover.store.OrderContract;
import dev.cutover.store.RoundTripContract;
import dev.cutover.store.SharingContract;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The asynchronous driver does what the other one does: all that goes by way of the driver. */
class AsyncStoreTest implements RoundTripContract, OrderContract, BatchContract, SharingContract {
  @TempDir Path folder;

  @Override
  public Backend backend() {
    return new Neo4jBackend();
  }

  @Override
  public StoreUri freshUri(Path ofTest) {
    return SharedServer.fresh(folder, "&driver=async");
  }

  @Override
  public Path folder() {
    return folder;
  }
}
