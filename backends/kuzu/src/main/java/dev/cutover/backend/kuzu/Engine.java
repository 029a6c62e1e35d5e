package dev.cutover.backend.kuzu;

import com.kuzudb.Connection;
import com.kuzudb.Database;
import com.kuzudb.FlatTuple;
import com.kuzudb.PreparedStatement;
import com.kuzudb.QueryResult;
import com.kuzudb.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection whose failures are exceptions and whose statements are prepared once. */
final class Engine implements AutoCloseable {
  private final Connection connection;
  private final Errors errors;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private boolean closed;

  Engine(Database database, int threads, Errors errors) {
    this.connection = new Connection(database);
    this.errors = errors;
    connection.setMaxNumThreadForExec(threads);
  }

  /** Runs a statement that has no parameters and whose result is of no interest. */
  void run(String cypher) {
    query(cypher, _ -> {});
  }

  /** Feeds the rows that a statement without parameters answers with. */
  void query(String cypher, RowSink sink) {
    checkOpen();
    try (QueryResult result = connection.query(cypher)) {
      feed(result, sink);
    }
  }

  /** Feeds the rows that a statement answers with. */
  void query(String cypher, Map<String, Object> parameters, RowSink sink) {
    try (QueryResult result = execute(cypher, parameters)) {
      feed(result, sink);
    }
  }

  <T> List<T> list(String cypher, Map<String, Object> parameters, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    query(cypher, parameters, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** All or nothing. */
  void transaction(Body body) throws java.io.IOException {
    run("BEGIN TRANSACTION");
    try {
      body.run();
      run("COMMIT");
    } catch (java.io.IOException | RuntimeException | Error failure) {
      rollBack(failure);
      throw failure;
    }
  }

  /** What is to happen as a whole. */
  interface Body {
    void run() throws java.io.IOException;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      statements.values().forEach(PreparedStatement::close);
      connection.close();
    }
  }

  /** Kuzu has rolled back by itself after most failures, and says so. */
  private void rollBack(Throwable failure) {
    try {
      run("ROLLBACK");
    } catch (RuntimeException alreadyRolledBack) {
      failure.addSuppressed(alreadyRolledBack);
    }
  }

  private QueryResult execute(String cypher, Map<String, Object> parameters) {
    checkOpen();
    Map<String, Value> values = new HashMap<>();
    try {
      parameters.forEach((name, value) -> values.put(name, new Value(value)));
      return connection.execute(prepared(cypher), values);
    } finally {
      values.values().forEach(Value::close);
    }
  }

  private PreparedStatement prepared(String cypher) {
    PreparedStatement known = statements.get(cypher);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = connection.prepare(cypher);
    if (!statement.isSuccess()) {
      throw errors.using(statement.getErrorMessage());
    }
    statements.put(cypher, statement);
    return statement;
  }

  private void feed(QueryResult result, RowSink sink) {
    if (!result.isSuccess()) {
      throw errors.using(result.getErrorMessage());
    }
    while (result.hasNext()) {
      try (FlatTuple tuple = result.getNext()) {
        sink.accept(new StoredRow(tuple));
      }
    }
  }

  private void checkOpen() {
    if (closed) {
      throw errors.closed();
    }
  }

  /** Takes a row, which is gone afterwards. */
  interface RowSink {
    void accept(StoredRow row);
  }

  /** Makes something of a row. */
  interface RowReader<T> {
    T read(StoredRow row);
  }
}
