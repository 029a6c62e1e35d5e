package dev.cutover.backend.neo4j;

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
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.Record;

/** Reads rows out of records whose columns are these. */
final class StoredRows {
  /** Of an entity {@code e}. */
  static final String ENTITY =
      "e.key, e.kind, e.name, e.qualifiedName, e.language, e.path, e.startLine, e.endLine,"
          + " e.startByte, e.endByte, e.signature, e.visibility, e.contentHash, e.enrichment";

  /** Of a relationship {@code e} from {@code f} to {@code t}. */
  static final String EDGE =
      "f.key, type(e), t.key, e.path, e.sites, e.firstLine, e.firstByte, e.certainty";

  /** Of an excluded test {@code n}. */
  static final String TEST = "n.key, n.name, n.language, n.path, n.startLine, n.reason";

  /** Of word coverage {@code n}. */
  static final String COVERAGE =
      "n.path, n.language, n.words, n.inEntities, n.inImports, n.inComments";

  /** Of an ignored file {@code n}. */
  static final String IGNORED = "n.path, n.reason, n.bytes";

  private static final Map<String, EdgeKind> TYPES = types();

  private StoredRows() {}

  static Row row(Relation relation, Record at) {
    return switch (relation) {
      case ENTITIES -> entity(at);
      case EDGES -> edge(at);
      case EXCLUDED_TESTS ->
          new ExcludedTest(
              text(at, 0), text(at, 1), text(at, 2), text(at, 3), number(at, 4), text(at, 5));
      case WORD_COVERAGE ->
          new WordCoverage(
              text(at, 0), text(at, 1), number(at, 2), number(at, 3), number(at, 4), number(at, 5));
      case IGNORED_FILES ->
          new IgnoredFile(text(at, 0), IgnoreReason.of(text(at, 1)), at.get(2).asLong());
    };
  }

  static Entity entity(Record at) {
    return new Entity(
        text(at, 0),
        EntityKind.of(text(at, 1)),
        text(at, 2),
        text(at, 3),
        text(at, 4),
        text(at, 5),
        new Span(number(at, 6), number(at, 7), number(at, 8), number(at, 9)),
        text(at, 10),
        Visibility.of(text(at, 11)),
        at.get(12).asLong(),
        at.get(13).isNull() ? null : text(at, 13));
  }

  static Edge edge(Record at) {
    return new Edge(
        text(at, 0),
        kind(text(at, 1)),
        text(at, 2),
        text(at, 3),
        number(at, 4),
        number(at, 5),
        number(at, 6),
        Certainty.of(text(at, 7)));
  }

  static String text(Record at, int column) {
    return at.get(column).asString();
  }

  private static int number(Record at, int column) {
    return at.get(column).asInt();
  }

  static EdgeKind kind(String type) {
    EdgeKind kind = TYPES.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of edge is a relationship " + type);
    }
    return kind;
  }

  private static Map<String, EdgeKind> types() {
    Map<String, EdgeKind> types = new HashMap<>();
    for (EdgeKind kind : EdgeKind.values()) {
      types.put(Names.type(kind), kind);
    }
    return types;
  }
}
