package dev.cutover.backend.duckdb;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.SeenRows;
import dev.cutover.store.TextHashes;
import dev.cutover.store.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * The one connection of a store that writes. DuckDB would let several append at once, but not tell
 * when two of them put in rows of equal identity; so threads take turns, in the order in which they
 * came.
 */
final class DuckDbWriter implements Writer {
  private final DuckDBConnection connection;
  private final Errors errors;
  private final Deletes deletes;
  private final TextHashes hashes = new TextHashes();
  private final SeenRows seen = new SeenRows(hashes);
  private final Lock turn = new ReentrantLock(true);

  DuckDbWriter(DuckDBConnection connection, Errors errors) throws SQLException {
    this.connection = connection;
    this.errors = errors;
    deletes = new Deletes(connection, hashes);
    if (!Schema.isEmpty(connection)) {
      seen.everything();
    }
  }

  @Override
  public void write(Batch batch) {
    if (!batch.isEmpty()) {
      taking(() -> Transaction.run(connection, () -> apply(batch)));
    }
  }

  /** Moves the log into the file. */
  void finish() {
    taking(() -> Durabilities.checkpoint(connection));
  }

  /** Gives the connection back; whatever the tier, what was written is then on disk. */
  void disconnect() {
    taking(
        () -> {
          try (connection) {
            if (!connection.isClosed()) {
              Durabilities.checkpoint(connection);
            }
          }
        });
  }

  private void apply(Batch batch) throws SQLException {
    List<Row> known = perhapsThere(batch.rows());
    deletes.ofPaths(batch.deletedPaths());
    deletes.of(known);
    try (Rows rows = new Rows(connection, hashes)) {
      for (Row row : known.isEmpty() ? batch.rows() : withoutTwins(batch.rows())) {
        rows.add(row);
      }
    }
  }

  /** Keeps the last of rows of equal identity: two in one batch would both be put in. */
  private static Collection<Row> withoutTwins(List<Row> rows) {
    Map<Identity, Row> last = new LinkedHashMap<>();
    for (Row row : rows) {
      last.put(new Identity(row.relation(), row.identity()), row);
    }
    return last.values();
  }

  private List<Row> perhapsThere(List<Row> rows) {
    List<Row> found = new ArrayList<>();
    for (Row row : rows) {
      if (seen.add(row)) {
        found.add(row);
      }
    }
    return found;
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

  private record Identity(Relation relation, List<String> parts) {}
}
