package dev.cutover.backend.postgres;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes each batch in a transaction of its own, by COPY. */
final class PostgresWriter implements Writer {
  private final Session session;
  private final Failures failures;
  private final CopyBytes copy = new CopyBytes();
  private boolean rowsAreNew;

  /**
   * @param rowsAreNew whether to try first without looking for rows of equal identity
   */
  PostgresWriter(Session session, Failures failures, boolean rowsAreNew) {
    this.session = session;
    this.failures = failures;
    this.rowsAreNew = rowsAreNew;
  }

  /** A row that is there already ends the time of new rows: the batch is put in once more. */
  @Override
  public void write(Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      session.attempt(connection -> apply(connection, batch));
    } catch (SQLException e) {
      if (!rowsAreNew || !Failures.isUniqueViolation(e)) {
        throw failures.working(e);
      }
      rowsAreNew = false;
      session.transact(connection -> apply(connection, batch));
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private int apply(Connection connection, Batch batch) throws SQLException {
    if (!batch.deletedPaths().isEmpty()) {
      Deletion.delete(connection, batch.deletedPaths());
    }
    for (Table table : tables(batch)) {
      List<Row> rows = batch.rows(table.relation(), Row.class);
      if (rowsAreNew) {
        copy(connection, table.copyInto(table.title()), rows);
      } else {
        merge(connection, table, rows);
      }
    }
    return batch.rows().size();
  }

  private void merge(Connection connection, Table table, List<Row> rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(table.createStaging());
      copy(connection, table.copyInto(table.staging()), rows);
      statement.execute(table.merge());
    }
  }

  private void copy(Connection connection, String sql, List<Row> rows) throws SQLException {
    CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      copy.send(rows, in);
      in.endCopy();
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private static Set<Table> tables(Batch batch) {
    Set<Table> tables = EnumSet.noneOf(Table.class);
    batch.rows().forEach(row -> tables.add(Table.of(row.relation())));
    return tables;
  }
}
