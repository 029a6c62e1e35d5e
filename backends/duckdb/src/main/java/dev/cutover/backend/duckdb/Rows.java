package dev.cutover.backend.duckdb;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.TextHashes;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** An appender for each relation of a batch, which puts rows into its table by the thousand. */
final class Rows implements AutoCloseable {
  private final DuckDBConnection connection;
  private final TextHashes hashes;
  private final Map<Relation, DuckDBAppender> appenders = new EnumMap<>(Relation.class);

  Rows(DuckDBConnection connection, TextHashes hashes) {
    this.connection = connection;
    this.hashes = hashes;
  }

  /** Puts a row in, now or with the next ones. */
  void add(Row row) throws SQLException {
    DuckDBAppender to = appender(row.relation());
    to.beginRow();
    switch (row) {
      case Entity entity -> append(to, entity);
      case Edge edge -> append(to, edge);
      case ExcludedTest test -> append(to, test);
      case WordCoverage coverage -> append(to, coverage);
      case IgnoredFile ignored -> append(to, ignored);
    }
    to.endRow();
  }

  private DuckDBAppender appender(Relation relation) throws SQLException {
    DuckDBAppender known = appenders.get(relation);
    if (known != null) {
      return known;
    }
    DuckDBAppender appender =
        connection.createAppender(
            Database.GRAPH, DuckDBConnection.DEFAULT_SCHEMA, Columns.table(relation));
    appenders.put(relation, appender);
    return appender;
  }

  @Override
  public void close() throws SQLException {
    for (DuckDBAppender appender : appenders.values()) {
      appender.close();
    }
  }

  private void append(DuckDBAppender to, Entity entity) throws SQLException {
    to.append(hashes.of(entity.key()));
    to.append(entity.key());
    to.append((byte) entity.kind().ordinal());
    to.append(entity.name());
    to.append(NameMatcher.fold(entity.name()));
    to.append(entity.qualifiedName());
    to.append(entity.language());
    to.append(entity.path());
    to.append(entity.span().startLine());
    to.append(entity.span().endLine());
    to.append(entity.span().startByte());
    to.append(entity.span().endByte());
    to.append(entity.signature());
    to.append((byte) entity.visibility().ordinal());
    to.append(entity.contentHash());
    to.append(entity.enrichment());
  }

  private void append(DuckDBAppender to, Edge edge) throws SQLException {
    to.append(hashes.of(edge.from()));
    to.append(hashes.of(edge.to()));
    to.append(edge.from());
    to.append((byte) edge.kind().ordinal());
    to.append(edge.to());
    to.append(edge.path());
    to.append(edge.sites());
    to.append(edge.firstLine());
    to.append(edge.firstByte());
    to.append((byte) edge.certainty().ordinal());
  }

  private static void append(DuckDBAppender to, ExcludedTest test) throws SQLException {
    to.append(test.key());
    to.append(test.name());
    to.append(test.language());
    to.append(test.path());
    to.append(test.startLine());
    to.append(test.reason());
  }

  private static void append(DuckDBAppender to, WordCoverage coverage) throws SQLException {
    to.append(coverage.path());
    to.append(coverage.language());
    to.append(coverage.words());
    to.append(coverage.inEntities());
    to.append(coverage.inImports());
    to.append(coverage.inComments());
  }

  private static void append(DuckDBAppender to, IgnoredFile ignored) throws SQLException {
    to.append(ignored.path());
    to.append((byte) ignored.reason().ordinal());
    to.append(ignored.bytes());
  }
}
