package dev.cutover.backend.rocksdb;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.util.Set;
import org.rocksdb.RocksDBException;

/** A code graph in a folder, by way of RocksDB in this process. */
public final class RocksDbBackend implements Backend {
  @Override
  public String scheme() {
    return "rocksdb";
  }

  @Override
  public String usage() {
    return "rocksdb:DIR";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.MULTI_WRITER, Capability.SNAPSHOT_READS);
  }

  @Override
  public String provided() {
    return "RocksDB %s, in this process (org.rocksdb:rocksdbjni)"
        .formatted(NativeOptions.version());
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    StoreFolder folder = StoreFolder.of(uri);
    try {
      return new RocksDbStore(folder, database(folder, options), options.access());
    } catch (RocksDBException e) {
      throw new Failures(uri).opening(e);
    }
  }

  /** Looks at what is there without changing it, then opens it as it was asked for. */
  private static Database database(StoreFolder folder, OpenOptions options)
      throws RocksDBException {
    if (!folder.holdsDatabase() || !isWhole(folder, options)) {
      folder.create(options.access());
    }
    NativeOptions settings = new NativeOptions(options.durability());
    try {
      return options.access() == Access.READ_ONLY
          ? Database.readOnly(folder, settings)
          : marked(folder, settings);
    } catch (RocksDBException | RuntimeException e) {
      settings.close();
      throw e;
    }
  }

  private static boolean isWhole(StoreFolder folder, OpenOptions options) throws RocksDBException {
    Schema schema = new Schema(folder);
    if (!schema.isWhole()) {
      return false;
    }
    NativeOptions settings = new NativeOptions(options.durability());
    try (Database database = Database.readOnly(folder, settings)) {
      schema.check(database);
      return true;
    } catch (RocksDBException e) {
      settings.close();
      throw e;
    }
  }

  private static Database marked(StoreFolder folder, NativeOptions settings)
      throws RocksDBException {
    Database database = Database.create(folder, settings);
    try {
      new Schema(folder).mark(database);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
