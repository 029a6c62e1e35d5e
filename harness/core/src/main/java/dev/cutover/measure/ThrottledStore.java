package dev.cutover.measure;

import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.concurrent.locks.LockSupport;

/** Takes every batch a number of times as slowly as the store behind it; reads as quickly. */
record ThrottledStore(Store store, int times) implements Store {
  @Override
  public StoreInfo info() {
    return store.info();
  }

  @Override
  public Writer writer() {
    return new ThrottledWriter(store.writer(), times);
  }

  @Override
  public Reader reader() {
    return store.reader();
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
  public void close() {
    store.close();
  }

  private record ThrottledWriter(Writer writer, int times) implements Writer {
    @Override
    public void write(Batch batch) {
      long start = System.nanoTime();
      writer.write(batch);
      long now = System.nanoTime();
      long end = now + (now - start) * (times - 1);
      while (now < end && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(end - now);
        now = System.nanoTime();
      }
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
