package dev.cutover.backend.rocksdb;

import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An open folder; the only one who may have it open for writing. */
final class RocksDbStore implements Store {
  private final StoreFolder folder;
  private final Database database;
  private final Access access;
  private final ReadWriteLock deletions = new ReentrantReadWriteLock();

  RocksDbStore(StoreFolder folder, Database database, Access access) {
    this.folder = folder;
    this.database = database;
    this.access = access;
  }

  @Override
  public StoreInfo info() {
    return new StoreInfo(
        "RocksDB " + NativeOptions.version(),
        database.options().durability(),
        database.options().durabilityDetail(),
        OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    if (access == Access.READ_ONLY) {
      throw new StoreException(folder.uri() + " was opened for reading only");
    }
    return new RocksDbWriter(database, deletions);
  }

  @Override
  public Reader reader() {
    return new RocksDbReader(database);
  }

  @Override
  public void finish() {
    if (access == Access.READ_WRITE) {
      database.flush();
    }
  }

  @Override
  public long sizeOnDisk() {
    return folder.size();
  }

  /** RocksDB writes out what its log does not hold before it closes. */
  @Override
  public void close() {
    database.close();
  }
}
