package dev.cutover.backend.rocksdb;

import dev.cutover.store.Durability;
import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;
import org.rocksdb.util.StdErrLogger;

/**
 * How RocksDB is set up, and the native memory that the set-up owns.
 *
 * <p>Blocks, their indexes and filters, and what is not yet written out share one cache of fixed
 * size, so that native memory does not grow with the store.
 */
final class NativeOptions implements AutoCloseable {
  private static final long MIB = 1 << 20;
  private static final long CACHE = 192 * MIB;
  private static final long ALL_MEMTABLES = 128 * MIB;
  private static final long MEMTABLE = 32 * MIB;
  private static final int FILTER_BITS = 10;

  static {
    RocksDB.loadLibrary();
  }

  private final Deque<AbstractNativeReference> owned = new ArrayDeque<>();
  private final DBOptions database;
  private final ColumnFamilyOptions family;
  private final WriteOptions write;

  NativeOptions(Durability durability) {
    Cache cache = own(new LRUCache(CACHE));
    WriteBufferManager buffers = own(new WriteBufferManager(ALL_MEMTABLES, cache));
    database = own(database(durability, buffers));
    family = own(family(cache));
    write = own(write(durability));
  }

  /** Of the library that is loaded. */
  static RocksDB.Version version() {
    return RocksDB.rocksdbVersion();
  }

  DBOptions database() {
    return database;
  }

  ColumnFamilyOptions family() {
    return family;
  }

  WriteOptions write() {
    return write;
  }

  /** The tier that the options in force amount to. */
  Durability durability() {
    if (write.disableWAL()) {
      return Durability.NONE;
    }
    return write.sync() ? Durability.SYNCED : Durability.BUFFERED;
  }

  String durabilityDetail() {
    return "sync=%s disableWAL=%s atomic_flush=%s"
        .formatted(write.sync(), write.disableWAL(), database.atomicFlush());
  }

  /** Gives the memory back, in reverse order. */
  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }

  /**
   * Without a log the families are written out together, so that a killed process leaves whole
   * batches. RocksDB's own log goes nowhere: it would be written into folders that are only looked
   * at.
   */
  private DBOptions database(Durability durability, WriteBufferManager buffers) {
    return new DBOptions()
        .setIncreaseParallelism(Math.max(2, Runtime.getRuntime().availableProcessors()))
        .setWriteBufferManager(buffers)
        .setLogger(own(new StdErrLogger(InfoLogLevel.FATAL_LEVEL)))
        .setStatsDumpPeriodSec(0)
        .setMaxOpenFiles(512)
        .setAtomicFlush(durability == Durability.NONE);
  }

  private ColumnFamilyOptions family(Cache cache) {
    return new ColumnFamilyOptions()
        .setWriteBufferSize(MEMTABLE)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(own(new BloomFilter(FILTER_BITS))));
  }

  private static WriteOptions write(Durability durability) {
    return switch (durability) {
      case SYNCED -> new WriteOptions().setSync(true);
      case BUFFERED -> new WriteOptions();
      case NONE -> new WriteOptions().setDisableWAL(true);
    };
  }

  private <T extends AbstractNativeReference> T own(T reference) {
    owned.push(reference);
    return reference;
  }
}
