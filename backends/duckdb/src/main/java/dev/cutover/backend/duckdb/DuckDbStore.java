package dev.cutover.backend.duckdb;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One connection to write, where that was asked for, and one for each reader. */
final class DuckDbStore implements Store {
  private final Database database;
  private final StoreInfo info;
  private final @Nullable DuckDbWriter writer;
  private final Set<DuckDbReader> readers = ConcurrentHashMap.newKeySet();

  private DuckDbStore(Database database, StoreInfo info, @Nullable DuckDbWriter writer) {
    this.database = database;
    this.info = info;
    this.writer = writer;
  }

  /** Makes a store of a file that was attached, and gives it back where that fails. */
  static DuckDbStore of(Database database, OpenOptions.Access access) {
    try {
      return access == OpenOptions.Access.READ_ONLY ? toRead(database) : toWrite(database);
    } catch (SQLException failure) {
      Database.giveBack(database.first(), failure);
      throw database.errors().opening(failure);
    } catch (RuntimeException | Error failure) {
      Database.giveBack(database.first(), failure);
      throw failure;
    }
  }

  private static DuckDbStore toWrite(Database database) throws SQLException {
    Schema.claim(database.first(), database.errors());
    DuckDbWriter writer = new DuckDbWriter(database.first(), database.errors());
    return new DuckDbStore(database, Durabilities.info(database.first()), writer);
  }

  private static DuckDbStore toRead(Database database) throws SQLException {
    Schema.check(database.first(), database.errors());
    return new DuckDbStore(database, Durabilities.info(database.first()), null);
  }

  @Override
  public StoreInfo info() {
    return info;
  }

  @Override
  public Writer writer() {
    if (writer == null) {
      throw new StoreException.Unavailable(
          database.errors().uri() + " was opened to read: open it again to write");
    }
    return writer;
  }

  @Override
  public Reader reader() {
    try {
      DuckDBConnection connection = database.connect();
      DuckDbReader reader = new DuckDbReader(connection, database.errors(), readers::remove);
      readers.add(reader);
      return reader;
    } catch (SQLException failure) {
      throw database.errors().opening(failure);
    }
  }

  @Override
  public void finish() {
    if (writer != null) {
      writer.finish();
    }
  }

  @Override
  public long sizeOnDisk() {
    return size(database.file()) + size(Path.of(database.file() + ".wal"));
  }

  /** Readers first: with the last connection the engine goes, and gives the file back. */
  @Override
  public void close() {
    Set.copyOf(readers).forEach(DuckDbReader::close);
    if (writer != null) {
      writer.disconnect();
      return;
    }
    try {
      database.first().close();
    } catch (SQLException failure) {
      throw database.errors().using(failure);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException unreadable) {
      throw new StoreException("cannot tell the size of " + file, unreadable);
    }
  }
}
