package dev.cutover.backend.duckdb;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Statistics;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which columns a row is made of, in the order in which they are read. */
final class Columns {
  static final String ENTITY =
      "key, kind, name, qualified_name, language, path, start_line, end_line, start_byte, end_byte,"
          + " signature, visibility, content_hash, enrichment";
  static final String EDGE = "source, kind, target, path, sites, first_line, first_byte, certainty";

  private static final Relation[] RELATIONS = Relation.values();
  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Certainty[] CERTAINTIES = Certainty.values();
  private static final IgnoreReason[] REASONS = IgnoreReason.values();

  private Columns() {}

  /** The table of a relation. */
  static String table(Relation relation) {
    return switch (relation) {
      case ENTITIES -> "entities";
      case EDGES -> "edges";
      case EXCLUDED_TESTS -> "excluded_tests";
      case WORD_COVERAGE -> "word_coverage";
      case IGNORED_FILES -> "ignored_files";
    };
  }

  /** All rows of a relation, in no order. */
  static String all(Relation relation) {
    return switch (relation) {
      case ENTITIES -> "SELECT " + ENTITY + " FROM entities";
      case EDGES -> "SELECT " + EDGE + " FROM edges";
      case EXCLUDED_TESTS ->
          "SELECT key, name, language, path, start_line, reason FROM excluded_tests";
      case WORD_COVERAGE ->
          "SELECT path, language, words, in_entities, in_imports, in_comments FROM word_coverage";
      case IGNORED_FILES -> "SELECT path, reason, bytes FROM ignored_files";
    };
  }

  /** The rows of a range in the order of their identities; takes the bounds that there are. */
  static String scan(Relation relation, KeyRange range) {
    String key = key(relation);
    return all(relation)
        + (range.isAll() ? "" : " WHERE " + key + " >= ?")
        + (range.to().isEmpty() ? "" : " AND " + key + " < ?")
        + " ORDER BY "
        + (relation == Relation.EDGES ? "source, kind, target" : key);
  }

  /** What a range is a range of. */
  private static String key(Relation relation) {
    return switch (relation) {
      case ENTITIES, EXCLUDED_TESTS -> "key";
      case EDGES -> "source";
      case WORD_COVERAGE, IGNORED_FILES -> "path";
    };
  }

  static Row row(Relation relation, ResultSet row) throws SQLException {
    return switch (relation) {
      case ENTITIES -> entity(row);
      case EDGES -> edge(row);
      case EXCLUDED_TESTS -> test(row);
      case WORD_COVERAGE -> coverage(row);
      case IGNORED_FILES -> ignored(row);
    };
  }

  static Entity entity(ResultSet row) throws SQLException {
    return new Entity(
        row.getString(1),
        ENTITY_KINDS[row.getInt(2)],
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        new Span(row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10)),
        row.getString(11),
        VISIBILITIES[row.getInt(12)],
        row.getLong(13),
        row.getString(14));
  }

  static Edge edge(ResultSet row) throws SQLException {
    return new Edge(
        row.getString(1),
        EDGE_KINDS[row.getInt(2)],
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        CERTAINTIES[row.getInt(8)]);
  }

  /** Counts a group of rows: its relation, kind and certainty, and how many they are. */
  static void count(Statistics.Builder builder, ResultSet row) throws SQLException {
    long count = row.getLong(4);
    switch (RELATIONS[row.getInt(1)]) {
      case ENTITIES -> builder.add(ENTITY_KINDS[row.getInt(2)], count);
      case EDGES -> builder.add(EDGE_KINDS[row.getInt(2)], CERTAINTIES[row.getInt(3)], count);
      case Relation other -> builder.add(other, count);
    }
  }

  private static ExcludedTest test(ResultSet row) throws SQLException {
    return new ExcludedTest(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getString(6));
  }

  private static WordCoverage coverage(ResultSet row) throws SQLException {
    return new WordCoverage(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6));
  }

  private static IgnoredFile ignored(ResultSet row) throws SQLException {
    return new IgnoredFile(row.getString(1), REASONS[row.getInt(2)], row.getLong(3));
  }
}
