package dev.cutover.fault;

import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;

/** A store of whose batches a journal is kept. Owns both. */
public record JournaledStore(Store next, BatchJournal journal) implements Store {
  @Override
  public StoreInfo info() {
    return next.info();
  }

  @Override
  public Writer writer() {
    return new JournaledWriter(next.writer(), journal);
  }

  @Override
  public Reader reader() {
    return next.reader();
  }

  @Override
  public void finish() {
    next.finish();
  }

  @Override
  public long sizeOnDisk() {
    return next.sizeOnDisk();
  }

  @Override
  public void close() {
    try (journal) {
      next.close();
    }
  }

  private record JournaledWriter(Writer next, BatchJournal journal) implements Writer {
    @Override
    public void write(Batch batch) {
      int number = journal.begin(batch);
      try {
        next.write(batch);
      } catch (RuntimeException | Error e) {
        journal.failed(number);
        throw e;
      }
      journal.acknowledged(number);
    }

    @Override
    public void close() {
      next.close();
    }
  }
}
