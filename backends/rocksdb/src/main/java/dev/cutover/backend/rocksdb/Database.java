package dev.cutover.backend.rocksdb;

import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;

/**
 * An open RocksDB with our column families, which nobody can use any more once it is closed.
 *
 * <p>Native code does not survive a call on a closed database, so closing waits for calls under
 * way, and calls after it are refused.
 */
final class Database implements AutoCloseable {
  private final Failures failures;
  private final NativeOptions options;
  private final RocksDB db;
  private final Map<Family, ColumnFamilyHandle> handles;
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
  private boolean closed;

  private Database(
      StoreUri uri, NativeOptions options, RocksDB db, List<ColumnFamilyHandle> handles) {
    this.failures = new Failures(uri);
    this.options = options;
    this.db = db;
    this.handles = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      this.handles.put(family, handles.get(family.ordinal()));
    }
  }

  /** Opens for reading and writing; creates what is missing. */
  static Database create(StoreFolder folder, NativeOptions options) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    options.database().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
    RocksDB db =
        RocksDB.open(options.database(), folder.path().toString(), descriptors(options), handles);
    return new Database(folder.uri(), options, db, handles);
  }

  /** Opens for reading; changes nothing in the folder. */
  static Database readOnly(StoreFolder folder, NativeOptions options) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    RocksDB db =
        RocksDB.openReadOnly(
            options.database(), folder.path().toString(), descriptors(options), handles);
    return new Database(folder.uri(), options, db, handles);
  }

  NativeOptions options() {
    return options;
  }

  /** The number by which a serialized batch names a family. */
  int id(Family family) {
    return handle(family).getID();
  }

  /** Applies a serialized batch as a whole. */
  void write(byte[] serialized) {
    try (var _ = use();
        WriteBatch batch = new WriteBatch(serialized)) {
      db.write(options.write(), batch);
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  void put(Family family, byte[] key, byte[] value) {
    try (var _ = use()) {
      db.put(handle(family), options.write(), key, value);
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  byte @Nullable [] get(Family family, byte[] key) {
    try (var _ = use()) {
      return db.get(handle(family), key);
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  /** The values of these keys in their order; null where there is none. */
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<ColumnFamilyHandle> same = Collections.nCopies(keys.size(), handle(family));
    try (var _ = use()) {
      return new ArrayList<byte @Nullable []>(db.multiGetAsList(same, keys));
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  /** Feeds every key of the family and its value to the visitor, in key order. */
  void visit(Family family, Visitor visitor) {
    visit(family, new byte[0], Optional.empty(), visitor);
  }

  /** Feeds the keys from one on and before another to the visitor, and fills no cache with them. */
  void visit(Family family, byte[] from, Optional<byte[]> to, Visitor visitor) {
    try (var _ = use();
        Slice end = new Slice(to.orElse(new byte[0]));
        ReadOptions reading = new ReadOptions().setFillCache(false)) {
      if (to.isPresent()) {
        reading.setIterateUpperBound(end);
      }
      try (RocksIterator rows = db.newIterator(handle(family), reading)) {
        rows.seek(from);
        visit(rows, visitor);
      }
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  /** Feeds the keys that begin with the prefix to the visitor. */
  void visit(Family family, byte[] prefix, Visitor visitor) {
    try (var _ = use();
        Slice end = new Slice(Keyspace.behind(prefix));
        ReadOptions reading = new ReadOptions().setIterateUpperBound(end);
        RocksIterator rows = db.newIterator(handle(family), reading)) {
      rows.seek(prefix);
      visit(rows, visitor);
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  /** Writes out what is in memory, all families together. */
  void flush() {
    try (var _ = use();
        FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      db.flush(waiting, List.copyOf(handles.values()));
    } catch (RocksDBException e) {
      throw failures.working(e);
    }
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release();
      }
    } finally {
      life.writeLock().unlock();
    }
  }

  private void release() {
    try {
      handles.values().forEach(ColumnFamilyHandle::close);
      db.closeE();
    } catch (RocksDBException e) {
      throw failures.working(e);
    } finally {
      db.close();
      options.close();
    }
  }

  private static void visit(RocksIterator rows, Visitor visitor) throws RocksDBException {
    for (; rows.isValid(); rows.next()) {
      visitor.visit(rows.key(), rows.value());
    }
    rows.status();
  }

  private static List<ColumnFamilyDescriptor> descriptors(NativeOptions options) {
    return Arrays.stream(Family.values())
        .map(family -> new ColumnFamilyDescriptor(family.titleBytes(), options.family()))
        .toList();
  }

  private ColumnFamilyHandle handle(Family family) {
    return Objects.requireNonNull(handles.get(family));
  }

  private Use use() {
    life.readLock().lock();
    if (closed) {
      life.readLock().unlock();
      throw failures.closed();
    }
    return life.readLock()::unlock;
  }

  /** Keeps the database open. */
  private interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /** What is done with a key and its value. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] key, byte[] value);
  }
}
