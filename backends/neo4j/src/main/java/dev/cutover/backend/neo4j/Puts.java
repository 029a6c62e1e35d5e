package dev.cutover.backend.neo4j;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Utf8Order;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.Batch;
import dev.cutover.store.NameMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Query;

/**
 * Puts rows in by one statement for each relation and kind of edge, each row a list of values.
 *
 * <p>Rows go in the order of what they lock, so that two writers seldom wait for each other in a
 * circle.
 */
record Puts(Names names) {
  private static final String ENTITIES =
      """
      UNWIND $rows AS r
      MERGE (e:{symbol} {key: r[0]})
      SET e:{entity}, e += {
        kind: r[1], name: r[2], folded: r[3], qualifiedName: r[4], language: r[5], path: r[6],
        startLine: r[7], endLine: r[8], startByte: r[9], endByte: r[10],
        signature: r[11], visibility: r[12], contentHash: r[13], enrichment: r[14]}
      """;

  private static final String TESTS =
      """
      UNWIND $rows AS r
      MERGE (n:{test} {key: r[0]})
      SET n += {name: r[1], language: r[2], path: r[3], startLine: r[4], reason: r[5]}
      """;

  private static final String COVERAGE =
      """
      UNWIND $rows AS r
      MERGE (n:{coverage} {path: r[0]})
      SET n += {
        language: r[1], words: r[2], inEntities: r[3], inImports: r[4], inComments: r[5]}
      """;

  private static final String IGNORED =
      """
      UNWIND $rows AS r
      MERGE (n:{ignored} {path: r[0]})
      SET n += {reason: r[1], bytes: r[2]}
      """;

  /** The statements for a batch's rows; none for what it has no rows of. */
  List<Query> of(Batch batch) {
    List<Query> statements = new ArrayList<>();
    add(statements, ENTITIES, entities(batch));
    edges(batch).forEach((kind, rows) -> add(statements, edges(kind), rows));
    add(statements, TESTS, tests(batch));
    add(statements, COVERAGE, coverage(batch));
    add(statements, IGNORED, ignored(batch));
    return statements;
  }

  private void add(List<Query> statements, String template, List<List<Object>> rows) {
    if (!rows.isEmpty()) {
      statements.add(new Query(names.in(template), Map.of("rows", rows)));
    }
  }

  private static List<List<Object>> entities(Batch batch) {
    return batch.rows(Relation.ENTITIES, Entity.class).stream()
        .sorted(Comparator.comparing(Entity::key, Utf8Order::compare))
        .map(Puts::values)
        .toList();
  }

  /** Null, where nothing answered, is a value too: it takes the property away. */
  @SuppressWarnings("NullAway")
  private static List<Object> values(Entity entity) {
    return Arrays.asList(
        entity.key(),
        entity.kind().toString(),
        entity.name(),
        NameMatcher.fold(entity.name()),
        entity.qualifiedName(),
        entity.language(),
        entity.path(),
        entity.span().startLine(),
        entity.span().endLine(),
        entity.span().startByte(),
        entity.span().endByte(),
        entity.signature(),
        entity.visibility().toString(),
        entity.contentHash(),
        entity.enrichment());
  }

  /** A relationship's type is no parameter, so every kind has a statement of its own. */
  private static String edges(EdgeKind kind) {
    return """
    UNWIND $rows AS r
    MERGE (f:{symbol} {key: r[0]})
    MERGE (t:{symbol} {key: r[1]})
    MERGE (f)-[e:%s]->(t)
    SET e += {path: r[2], sites: r[3], firstLine: r[4], firstByte: r[5], certainty: r[6]}
    """
        .formatted(Names.type(kind));
  }

  private static Map<EdgeKind, List<List<Object>>> edges(Batch batch) {
    Map<EdgeKind, List<List<Object>>> byKind = new EnumMap<>(EdgeKind.class);
    batch.rows(Relation.EDGES, Edge.class).stream()
        .sorted(Comparator.comparing(Edge::to, Utf8Order::compare))
        .forEach(
            edge -> byKind.computeIfAbsent(edge.kind(), _ -> new ArrayList<>()).add(values(edge)));
    return byKind;
  }

  private static List<Object> values(Edge edge) {
    return List.of(
        edge.from(),
        edge.to(),
        edge.path(),
        edge.sites(),
        edge.firstLine(),
        edge.firstByte(),
        edge.certainty().toString());
  }

  private static List<List<Object>> tests(Batch batch) {
    return batch.rows(Relation.EXCLUDED_TESTS, ExcludedTest.class).stream()
        .map(
            test ->
                List.<Object>of(
                    test.key(),
                    test.name(),
                    test.language(),
                    test.path(),
                    test.startLine(),
                    test.reason()))
        .toList();
  }

  private static List<List<Object>> coverage(Batch batch) {
    return batch.rows(Relation.WORD_COVERAGE, WordCoverage.class).stream()
        .map(
            file ->
                List.<Object>of(
                    file.path(),
                    file.language(),
                    file.words(),
                    file.inEntities(),
                    file.inImports(),
                    file.inComments()))
        .toList();
  }

  private static List<List<Object>> ignored(Batch batch) {
    return batch.rows(Relation.IGNORED_FILES, IgnoredFile.class).stream()
        .map(file -> List.<Object>of(file.path(), file.reason().toString(), file.bytes()))
        .toList();
  }
}
