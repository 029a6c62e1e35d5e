package dev.cutover.backend.rocksdb;

import dev.cutover.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The record that says that a folder is ours, and in which version of the layout. */
record Schema(StoreFolder folder) {
  private static final byte[] KEY = "cutover-schema".getBytes(StandardCharsets.UTF_8);
  private static final String VERSION = "1";

  /**
   * Whether all families of a store are there; refuses a RocksDB of something else before it is
   * opened. One whose maker was killed between them has nothing in it yet.
   */
  boolean isWhole() throws RocksDBException {
    List<String> there = folder.families();
    Set<String> foreign = new HashSet<>(there);
    foreign.removeAll(Family.titles());
    if (!foreign.isEmpty()) {
      throw notOurs("it has the column families " + there);
    }
    if (there.containsAll(Family.titles())) {
      return true;
    }
    if (!folder.isEmpty(there)) {
      throw notOurs("it has no column families but " + there);
    }
    return false;
  }

  /** Refuses another version of the layout; an empty database is as good as a new one. */
  void check(Database database) {
    byte @Nullable [] version = database.get(Family.META, KEY);
    if (version == null && !isEmpty(database)) {
      throw notOurs("it has no record of a schema");
    }
    if (version != null && !VERSION.equals(new String(version, StandardCharsets.UTF_8))) {
      throw new StoreException.Unavailable(
          "%s has schema %s, this program reads and writes %s; use the program that wrote it, or a new folder"
              .formatted(folder.uri(), new String(version, StandardCharsets.UTF_8), VERSION));
    }
  }

  /** Marks a new database as ours. */
  void mark(Database database) {
    if (database.get(Family.META, KEY) == null) {
      database.put(Family.META, KEY, VERSION.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isEmpty(Database database) {
    AtomicBoolean empty = new AtomicBoolean(true);
    for (Family family : Family.values()) {
      database.visit(family, (_, _) -> empty.set(false));
    }
    return empty.get();
  }

  private StoreException notOurs(String why) {
    return new StoreException.Unavailable(
        folder.uri() + " is a RocksDB of something else: " + why + "; name a folder of its own");
  }
}
