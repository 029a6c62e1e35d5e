package dev.cutover.backend.json;

import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.FolderLock;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import dev.cutover.store.heap.HeapGraph;
import dev.cutover.store.heap.HeapReader;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The graph on the heap, and what is on disk of it. */
final class JsonStore implements Store {
  static final String ENGINE = "JSON-Lines " + StoreFolder.VERSION;

  private final StoreFolder folder;
  private final FolderLock folderLock;
  private final Durability durability;
  private final RelationFiles files;
  private final HeapGraph graph = new HeapGraph();
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final @Nullable Journal journal;
  private boolean changed;
  private boolean closed;

  private JsonStore(StoreFolder folder, FolderLock folderLock, OpenOptions options)
      throws IOException {
    this.folder = folder;
    this.folderLock = folderLock;
    durability = options.durability();
    files = new RelationFiles(folder);
    if (options.access() == OpenOptions.Access.READ_ONLY) {
      files.read(graph::put);
      JournalReader.replay(folder, this::apply);
      journal = null;
    } else {
      files.recover();
      files.read(graph::put);
      journal = Journal.open(folder, durability, this::apply);
      changed = !journal.isEmpty();
    }
  }

  /** Opens what the lock was taken on, and gives the lock back where that fails. */
  static JsonStore open(StoreFolder folder, FolderLock lock, OpenOptions options) {
    try {
      return new JsonStore(folder, lock, options);
    } catch (IOException failure) {
      giveBack(lock, failure);
      throw folder.failed("cannot be read", failure);
    } catch (RuntimeException | Error failure) {
      giveBack(lock, failure);
      throw failure;
    }
  }

  @Override
  public StoreInfo info() {
    String detail =
        switch (durability) {
          case SYNCED -> "journal synced at every batch";
          case BUFFERED -> "journal written at every batch";
          case NONE -> "no journal, files written at the end";
        };
    return new StoreInfo(ENGINE, durability, detail, OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    if (journal == null) {
      throw new StoreException.Unavailable(
          folder.uri() + " was opened to read: open it again to write");
    }
    Journal to = journal;
    return batch -> write(batch, to);
  }

  @Override
  public Reader reader() {
    return new HeapReader(graph, lock.readLock());
  }

  /** Writes the relation files anew, where anything has changed since they were written. */
  @Override
  public void finish() {
    lock.writeLock().lock();
    try {
      fold();
    } catch (IOException failure) {
      throw folder.failed("cannot be written", failure);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public long sizeOnDisk() {
    return folder.size();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try (folderLock) {
      if (!closed) {
        closed = true;
        end();
      }
    } catch (IOException failure) {
      throw folder.failed("cannot be written", failure);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void end() throws IOException {
    try (Journal closing = journal) {
      if (closing != null) {
        fold();
      }
    }
  }

  private void fold() throws IOException {
    if (changed && journal != null) {
      files.replace(graph::rows);
      journal.clear();
      changed = false;
    }
  }

  /** Encodes the batch first, so that a row that is not complete fails before anything changes. */
  private void write(Batch batch, Journal to) {
    if (batch.isEmpty()) {
      return;
    }
    byte[] frame = Journal.encode(batch);
    lock.writeLock().lock();
    try {
      if (closed) {
        throw new StoreException(folder.uri() + " is closed: open it again to write");
      }
      if (durability != Durability.NONE) {
        to.append(frame);
      }
      changed = true;
      apply(batch);
    } catch (IOException failure) {
      throw folder.failed("could not take a batch", failure);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void apply(Batch batch) {
    batch.deletedPaths().forEach(graph::delete);
    batch.rows().forEach(graph::put);
  }

  private static void giveBack(FolderLock lock, Throwable failure) {
    try {
      lock.close();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
