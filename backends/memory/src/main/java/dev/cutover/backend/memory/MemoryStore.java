package dev.cutover.backend.memory;

import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import dev.cutover.store.heap.HeapGraph;
import dev.cutover.store.heap.HeapReader;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A graph behind a lock, so that a batch is seen as a whole or not at all. */
final class MemoryStore implements Store {
  static final String ENGINE = "Java heap " + Runtime.version();

  private final HeapGraph graph = new HeapGraph();
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  @Override
  public StoreInfo info() {
    return new StoreInfo(
        ENGINE, Durability.NONE, "in the memory of this process", OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    RowCodec codec = new RowCodec();
    return batch -> write(batch, codec);
  }

  @Override
  public Reader reader() {
    return new HeapReader(graph, lock.readLock());
  }

  /** Gives nothing back: the memory goes with the last reference to the store. */
  @Override
  public void close() {}

  /** Encodes every row first, so that one that is not complete fails before anything changes. */
  private void write(Batch batch, RowCodec codec) {
    for (Row row : batch.rows()) {
      codec.encode(row);
    }
    lock.writeLock().lock();
    try {
      batch.deletedPaths().forEach(graph::delete);
      batch.rows().forEach(graph::put);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
