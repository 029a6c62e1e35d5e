package dev.cutover.backend.kuzu;

import com.kuzudb.Database;
import com.kuzudb.Version;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.FileTrouble;
import dev.cutover.store.FolderLock;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One database, one connection that writes, and one for each reader. */
final class KuzuStore implements Store {
  static final String ENGINE = "Kuzu " + Version.getVersion();

  private final StoreFolder folder;
  private final Errors errors;
  private final FolderLock folderLock;
  private final Database database;
  private final Engine engine;
  private final @Nullable KuzuWriter writer;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Set<KuzuReader> readers = ConcurrentHashMap.newKeySet();
  private @Nullable StoreException broken;
  private boolean closed;

  private KuzuStore(
      StoreFolder folder, FolderLock folderLock, Database database, OpenOptions.Access access) {
    this.folder = folder;
    this.folderLock = folderLock;
    this.database = database;
    errors = new Errors(folder.uri());
    engine = new Engine(database, StoreFolder.THREADS, errors);
    try {
      Schema.claim(engine, errors, access);
      writer =
          access == OpenOptions.Access.READ_ONLY ? null : new KuzuWriter(engine, folder.path());
    } catch (RuntimeException | Error failure) {
      engine.close();
      throw failure;
    }
  }

  /** Opens what the lock was taken on, and gives the lock back where that fails. */
  static KuzuStore open(StoreFolder folder, FolderLock lock, OpenOptions.Access access) {
    try {
      Database database = folder.database(access);
      try {
        return new KuzuStore(folder, lock, database, access);
      } catch (RuntimeException | Error failure) {
        database.close();
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      giveBack(lock, failure);
      throw failure;
    }
  }

  @Override
  public StoreInfo info() {
    return new StoreInfo(
        ENGINE,
        Durability.BUFFERED,
        "write-ahead log, checkpoint behind commits",
        OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    if (writer == null) {
      throw new StoreException.Unavailable(
          folder.uri() + " was opened to read: open it again to write");
    }
    KuzuWriter to = writer;
    return batch -> write(batch, to);
  }

  @Override
  public Reader reader() {
    if (closed) {
      throw errors.closed();
    }
    KuzuReader reader =
        new KuzuReader(
            new Engine(database, StoreFolder.THREADS, errors), lock.readLock(), readers::remove);
    readers.add(reader);
    return reader;
  }

  /** Moves the log into the file. */
  @Override
  public void finish() {
    if (writer != null) {
      lock.writeLock().lock();
      try {
        engine.run("CHECKPOINT");
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  @Override
  public long sizeOnDisk() {
    return folder.size();
  }

  /** Connections first, the lock last. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try (folderLock) {
      if (!closed) {
        closed = true;
        Set.copyOf(readers).forEach(KuzuReader::close);
        engine.close();
        database.close();
      }
    } catch (IOException failure) {
      throw folder.failed("cannot be unlocked", failure);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void write(Batch batch, KuzuWriter to) {
    if (batch.isEmpty()) {
      return;
    }
    lock.writeLock().lock();
    try {
      if (broken != null) {
        throw broken;
      }
      to.write(batch);
      if (folder.hasLargeLog()) {
        checkpoint();
      }
    } catch (IOException failure) {
      throw new StoreException(
          "%s: %s: nothing of the batch was written: free some space, then run again"
              .formatted(folder.uri(), FileTrouble.of(failure)),
          failure);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** A failure is that of the next batch: the one before is committed. */
  private void checkpoint() {
    try {
      engine.run("CHECKPOINT");
    } catch (StoreException failure) {
      broken = failure;
    }
  }

  private static void giveBack(FolderLock lock, Throwable failure) {
    try {
      lock.close();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
