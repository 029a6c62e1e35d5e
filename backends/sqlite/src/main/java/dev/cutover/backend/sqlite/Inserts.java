package dev.cutover.backend.sqlite;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.WordCoverage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement for each relation, prepared once, that puts rows in by the hundred. */
final class Inserts implements AutoCloseable {
  /** So many rows wait in the driver at most: enough to spread the cost of a call. */
  private static final int CHUNK = 256;

  private final Map<Relation, PreparedStatement> statements = new EnumMap<>(Relation.class);
  private final int[] waiting = new int[Relation.values().length];
  private final Connection connection;
  private final Ids paths;
  private final Ids keys;
  private long otherWriters = -1;

  Inserts(Connection connection) throws SQLException {
    this.connection = connection;
    paths = Ids.ofPaths(connection);
    keys = Ids.ofKeys(connection, paths);
    for (Relation relation : Relation.values()) {
      statements.put(relation, connection.prepareStatement(Columns.insert(relation)));
    }
  }

  /** Starts a transaction; another process may have given out numbers since the last one. */
  void begin() throws SQLException {
    long others = Database.number(connection, "PRAGMA data_version");
    if (others != otherWriters) {
      paths.reload();
      keys.reload();
      otherWriters = others;
    }
  }

  /** Puts a row in, now or with the next ones. */
  void add(Row row) throws SQLException {
    PreparedStatement statement = statement(row.relation());
    bind(statement, row);
    statement.addBatch();
    if (++waiting[row.relation().ordinal()] == CHUNK) {
      flush(row.relation());
    }
  }

  /** Puts in what is waiting. */
  void flush() throws SQLException {
    paths.flush();
    keys.flush();
    for (Relation relation : Relation.values()) {
      flush(relation);
    }
  }

  /** Forgets what is waiting, and the numbers that a rollback has taken back. */
  void discard() throws SQLException {
    otherWriters = -1;
    for (Relation relation : Relation.values()) {
      waiting[relation.ordinal()] = 0;
      statement(relation).clearBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    keys.close();
    paths.close();
  }

  private void flush(Relation relation) throws SQLException {
    if (waiting[relation.ordinal()] > 0) {
      waiting[relation.ordinal()] = 0;
      statement(relation).executeBatch();
    }
  }

  private PreparedStatement statement(Relation relation) {
    return java.util.Objects.requireNonNull(statements.get(relation));
  }

  private void bind(PreparedStatement to, Row row) throws SQLException {
    switch (row) {
      case Entity entity -> bind(to, entity);
      case Edge edge -> bind(to, edge);
      case ExcludedTest test -> bind(to, test);
      case WordCoverage coverage -> bind(to, coverage);
      case IgnoredFile ignored -> bind(to, ignored);
    }
  }

  private void bind(PreparedStatement to, Entity entity) throws SQLException {
    to.setLong(1, keys.of(entity.key()));
    to.setInt(2, entity.kind().ordinal());
    to.setString(3, entity.name());
    to.setString(4, entity.qualifiedName());
    to.setString(5, entity.language());
    to.setString(6, unlessImplied(entity.path(), entity.key()));
    to.setInt(7, entity.span().startLine());
    to.setInt(8, entity.span().endLine());
    to.setInt(9, entity.span().startByte());
    to.setInt(10, entity.span().endByte());
    to.setString(11, entity.signature());
    to.setInt(12, entity.visibility().ordinal());
    to.setLong(13, entity.contentHash());
    to.setString(14, entity.enrichment());
    to.setInt(15, entity.name().codePointCount(0, entity.name().length()));
  }

  private void bind(PreparedStatement to, Edge edge) throws SQLException {
    to.setLong(1, keys.of(edge.from()));
    to.setInt(2, edge.kind().ordinal());
    to.setLong(3, keys.of(edge.to()));
    to.setString(4, unlessImplied(edge.path(), edge.from()));
    to.setInt(5, edge.sites());
    to.setInt(6, edge.firstLine());
    to.setInt(7, edge.firstByte());
    to.setInt(8, edge.certainty().ordinal());
  }

  /** Null for a path that the key has as its first part. */
  private static @Nullable String unlessImplied(String path, String key) {
    return KeyParts.imply(key, path) ? null : path;
  }

  private static void bind(PreparedStatement to, ExcludedTest test) throws SQLException {
    to.setString(1, test.key());
    to.setString(2, test.name());
    to.setString(3, test.language());
    to.setString(4, test.path());
    to.setInt(5, test.startLine());
    to.setString(6, test.reason());
  }

  private static void bind(PreparedStatement to, WordCoverage coverage) throws SQLException {
    to.setString(1, coverage.path());
    to.setString(2, coverage.language());
    to.setInt(3, coverage.words());
    to.setInt(4, coverage.inEntities());
    to.setInt(5, coverage.inImports());
    to.setInt(6, coverage.inComments());
  }

  private static void bind(PreparedStatement to, IgnoredFile ignored) throws SQLException {
    to.setString(1, ignored.path());
    to.setInt(2, ignored.reason().ordinal());
    to.setLong(3, ignored.bytes());
  }
}
