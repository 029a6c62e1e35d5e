package dev.cutover.backend.sqlite;

import dev.cutover.store.Durability;
import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One connection to write, where that was asked for, and one for each reader. */
final class SqliteStore implements Store {
  private final Database database;
  private final StoreInfo info;
  private final @Nullable SqliteWriter writer;
  private final Set<SqliteReader> readers = ConcurrentHashMap.newKeySet();

  private SqliteStore(Database database, StoreInfo info, @Nullable SqliteWriter writer) {
    this.database = database;
    this.info = info;
    this.writer = writer;
  }

  static SqliteStore openToWrite(Database database, Durability durability) {
    return opening(
        database,
        database::connectToWrite,
        connection -> {
          Schema.claim(connection, database.errors());
          SqliteWriter writer = new SqliteWriter(connection, durability, database.errors());
          return new SqliteStore(database, Durabilities.info(connection), writer);
        });
  }

  static SqliteStore openToRead(Database database) {
    return opening(
        database,
        database::connectToRead,
        connection -> {
          try (connection) {
            Schema.check(connection, database.errors());
            return new SqliteStore(database, Durabilities.info(connection), null);
          }
        });
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
    SqliteReader reader =
        opening(
            database,
            database::connectToRead,
            connection -> new SqliteReader(connection, database.errors(), readers::remove));
    readers.add(reader);
    return reader;
  }

  @Override
  public void finish() {
    if (writer != null) {
      writer.finish();
    }
  }

  @Override
  public Optional<SchemaState> schema() {
    return opening(
        database,
        database::connectToRead,
        connection -> {
          try (connection) {
            return Optional.of(Schema.state(connection));
          }
        });
  }

  @Override
  public long sizeOnDisk() {
    return size(database.file()) + size(Path.of(database.file() + "-wal"));
  }

  /** Readers first: the last connection to close moves the log into the file and deletes it. */
  @Override
  public void close() {
    Set.copyOf(readers).forEach(SqliteReader::close);
    if (writer != null) {
      writer.disconnect();
    }
  }

  /** Connects and makes something of the connection, which is given back if that fails. */
  private static <T> T opening(Database database, Connecting connecting, Use<T> use) {
    try {
      Connection connection = connecting.connect();
      try {
        return use.of(connection);
      } catch (SQLException | RuntimeException | Error failure) {
        giveBack(connection, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw database.errors().opening(failure);
    }
  }

  private static void giveBack(Connection connection, Throwable failure) {
    try {
      connection.close();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException unreadable) {
      throw new StoreException("cannot tell the size of " + file, unreadable);
    }
  }

  private interface Connecting {
    Connection connect() throws SQLException;
  }

  private interface Use<T> {
    T of(Connection connection) throws SQLException;
  }
}
