package dev.cutover.backend.postgres;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.Statistics;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows out of results whose columns are those of {@link Table#select}. */
final class StoredRows {
  private StoredRows() {}

  static Row row(Relation relation, ResultSet at) throws SQLException {
    return switch (relation) {
      case ENTITIES -> entity(at);
      case EDGES -> edge(at);
      case EXCLUDED_TESTS ->
          new ExcludedTest(
              text(at, 1), text(at, 2), text(at, 3), text(at, 4), at.getInt(5), text(at, 6));
      case WORD_COVERAGE ->
          new WordCoverage(
              text(at, 1), text(at, 2), at.getInt(3), at.getInt(4), at.getInt(5), at.getInt(6));
      case IGNORED_FILES ->
          new IgnoredFile(text(at, 1), CopyBytes.REASONS.parse(at.getString(2)), at.getLong(3));
    };
  }

  static Entity entity(ResultSet at) throws SQLException {
    return new Entity(
        text(at, 1),
        CopyBytes.ENTITY_KINDS.parse(at.getString(2)),
        text(at, 3),
        text(at, 4),
        text(at, 5),
        text(at, 6),
        new Span(at.getInt(7), at.getInt(8), at.getInt(9), at.getInt(10)),
        text(at, 11),
        CopyBytes.VISIBILITIES.parse(at.getString(12)),
        at.getLong(13),
        optional(at, 14));
  }

  static Edge edge(ResultSet at) throws SQLException {
    return new Edge(
        text(at, 1),
        CopyBytes.EDGE_KINDS.parse(at.getString(2)),
        text(at, 3),
        text(at, 4),
        at.getInt(5),
        at.getInt(6),
        at.getInt(7),
        CopyBytes.CERTAINTIES.parse(at.getString(8)));
  }

  /** Counts a group of rows: its relation, kind and certainty, and how many they are. */
  static Statistics.Builder count(Statistics.Builder builder, ResultSet at) throws SQLException {
    long count = at.getLong(4);
    return switch (Relation.of(at.getString(1))) {
      case ENTITIES -> builder.add(CopyBytes.ENTITY_KINDS.parse(at.getString(2)), count);
      case EDGES ->
          builder.add(
              CopyBytes.EDGE_KINDS.parse(at.getString(2)),
              CopyBytes.CERTAINTIES.parse(at.getString(3)),
              count);
      case Relation other -> builder.add(other, count);
    };
  }

  static String text(ResultSet at, int column) throws SQLException {
    return Texts.decode(at.getString(column));
  }

  private static @Nullable String optional(ResultSet at, int column) throws SQLException {
    @Nullable String stored = at.getString(column);
    return stored == null ? null : Texts.decode(stored);
  }
}
