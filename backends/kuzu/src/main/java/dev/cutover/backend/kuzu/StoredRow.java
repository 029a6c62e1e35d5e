package dev.cutover.backend.kuzu;

import com.kuzudb.FlatTuple;
import com.kuzudb.Value;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of an answer, and which columns rows are made of. */
record StoredRow(FlatTuple tuple) {
  static final String ENTITY =
      "n.key, n.kind, n.name, n.qualified_name, n.language, n.path, n.start_line, n.end_line,"
          + " n.start_byte, n.end_byte, n.signature, n.visibility, n.content_hash, n.enrichment";
  static final String EDGE =
      "a.key AS source, e.kind AS kind, b.key AS target, e.path, e.sites, e.first_line,"
          + " e.first_byte, e.certainty";

  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Certainty[] CERTAINTIES = Certainty.values();
  private static final IgnoreReason[] REASONS = IgnoreReason.values();

  /** All rows of a relation; to be ordered by {@link #order}. */
  static String all(Relation relation) {
    return matching(relation, relation == Relation.ENTITIES ? " WHERE n.kind IS NOT NULL" : "");
  }

  /** The rows of a range; takes {@code from}, and {@code to} where it has an end. */
  static String within(Relation relation, KeyRange range) {
    String key = key(relation);
    return matching(
        relation,
        " WHERE "
            + key
            + " >= $from"
            + (range.to().isPresent() ? " AND " + key + " < $to" : "")
            + (relation == Relation.ENTITIES ? " AND n.kind IS NOT NULL" : ""));
  }

  private static String matching(Relation relation, String condition) {
    return switch (relation) {
      case ENTITIES -> "MATCH (n:Node)" + condition + " RETURN " + ENTITY;
      case EDGES -> "MATCH (a:Node)-[e:Edge]->(b:Node)" + condition + " RETURN " + EDGE;
      case EXCLUDED_TESTS ->
          "MATCH (n:ExcludedTest)"
              + condition
              + " RETURN n.key, n.name, n.language, n.path, n.start_line, n.reason";
      case WORD_COVERAGE ->
          "MATCH (n:WordCoverage)"
              + condition
              + " RETURN n.path, n.language, n.words, n.in_entities, n.in_imports, n.in_comments";
      case IGNORED_FILES ->
          "MATCH (n:IgnoredFile)" + condition + " RETURN n.path, n.reason, n.bytes";
    };
  }

  private static String key(Relation relation) {
    return switch (relation) {
      case ENTITIES, EXCLUDED_TESTS -> "n.key";
      case EDGES -> "a.key";
      case WORD_COVERAGE, IGNORED_FILES -> "n.path";
    };
  }

  static String order(Relation relation) {
    return switch (relation) {
      case ENTITIES, EXCLUDED_TESTS -> " ORDER BY n.key";
      case EDGES -> " ORDER BY source, kind, target";
      case WORD_COVERAGE, IGNORED_FILES -> " ORDER BY n.path";
    };
  }

  Row row(Relation relation) {
    return switch (relation) {
      case ENTITIES -> entity();
      case EDGES -> edge();
      case EXCLUDED_TESTS ->
          new ExcludedTest(text(0), text(1), text(2), text(3), number(4), text(5));
      case WORD_COVERAGE ->
          new WordCoverage(text(0), text(1), number(2), number(3), number(4), number(5));
      case IGNORED_FILES -> new IgnoredFile(text(0), REASONS[number(1)], large(2));
    };
  }

  Entity entity() {
    return new Entity(
        text(0),
        ENTITY_KINDS[number(1)],
        text(2),
        text(3),
        text(4),
        text(5),
        new Span(number(6), number(7), number(8), number(9)),
        text(10),
        VISIBILITIES[number(11)],
        large(12),
        optional(13));
  }

  Edge edge() {
    return new Edge(
        text(0),
        EDGE_KINDS[number(1)],
        text(2),
        text(3),
        number(4),
        number(5),
        number(6),
        CERTAINTIES[number(7)]);
  }

  String text(int column) {
    return Objects.requireNonNull(optional(column), "a text is missing");
  }

  @Nullable String optional(int column) {
    try (Value value = tuple.getValue(column)) {
      return value.isNull() ? null : Texts.read(value.<String>getValue());
    }
  }

  int number(int column) {
    return Math.toIntExact(large(column));
  }

  long large(int column) {
    try (Value value = tuple.getValue(column)) {
      return value.<Number>getValue().longValue();
    }
  }
}
