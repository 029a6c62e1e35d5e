package dev.cutover.backend.sqlite;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection of a store that writes. SQLite has one writer at a time, so its threads wait
 * for each other here, in the order in which they came, rather than by polling for its lock.
 */
final class SqliteWriter implements Writer {
  private final Connection connection;
  private final Errors errors;
  private final Inserts inserts;
  private final Deletes deletes;
  private final Lock turn = new ReentrantLock(true);
  private boolean hasDeleted;

  SqliteWriter(Connection connection, Durability durability, Errors errors) throws SQLException {
    this.connection = connection;
    this.errors = errors;
    Database.run(connection, "PRAGMA synchronous = " + Durabilities.synchronous(durability));
    inserts = new Inserts(connection);
    deletes = new Deletes(connection);
  }

  @Override
  public void write(Batch batch) {
    if (!batch.isEmpty()) {
      taking(() -> writeInTurn(batch));
    }
  }

  /**
   * Builds indexes and gives up numbers without use, then moves the log into the file and waits for
   * the disk.
   */
  void finish() {
    taking(
        () -> {
          Transaction.run(connection, this::tidy);
          hasDeleted = false;
          Durabilities.syncing(
              connection, () -> Database.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)"));
        });
  }

  /** Gives the connection back; whatever the tier, what was written is then on disk. */
  void disconnect() {
    taking(
        () -> {
          try (connection;
              deletes;
              inserts) {
            if (!connection.isClosed()) {
              Database.run(connection, "PRAGMA synchronous = FULL");
            }
          }
        });
  }

  private void writeInTurn(Batch batch) throws SQLException {
    try {
      Transaction.run(connection, () -> apply(batch));
    } catch (SQLException | RuntimeException | Error failure) {
      inserts.discard();
      throw failure;
    }
  }

  private void tidy() throws SQLException {
    Schema.index(connection);
    if (hasDeleted) {
      Schema.dropUnusedNumbers(connection);
      inserts.discard();
    }
  }

  private void apply(Batch batch) throws SQLException {
    inserts.begin();
    hasDeleted |= !batch.deletedPaths().isEmpty();
    for (String path : batch.deletedPaths()) {
      deletes.delete(path);
    }
    for (Row row : batch.rows()) {
      inserts.add(row);
    }
    inserts.flush();
  }

  private void taking(Transaction.Body body) {
    turn.lock();
    try {
      body.run();
    } catch (SQLException failure) {
      throw errors.using(failure);
    } finally {
      turn.unlock();
    }
  }
}
