package dev.cutover.backend.postgres;

import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.util.Optional;

/** A store that has a server to itself, and ends with it. */
record ServedStore(Server server, Store store) implements Store {
  @Override
  public StoreInfo info() {
    return store.info();
  }

  @Override
  public Writer writer() {
    return store.writer();
  }

  @Override
  public Reader reader() {
    return store.reader();
  }

  @Override
  public Optional<SchemaState> schema() {
    return store.schema();
  }

  @Override
  public void finish() {
    store.finish();
  }

  @Override
  public long sizeOnDisk() {
    return store.sizeOnDisk();
  }

  @Override
  public Optional<StoreUri> address() {
    return Optional.of(server.uri());
  }

  @Override
  public void close() {
    try (server) {
      store.close();
    }
  }
}
