package dev.cutover.backend.neo4j;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;

/** Asks in Cypher. */
final class Neo4jReader implements Reader {
  /**
   * With a hint: Neo4j 2026.08.1 plans a scan of the whole index of keys where the label of
   * entities is asked for as well.
   */
  private static final String FIND =
      "MATCH (e:{symbol} {key: $key}) USING INDEX SEEK e:{symbol}(key) WHERE e:{entity} RETURN "
          + StoredRows.ENTITY;

  /** Keys of a file are together, see {@link Deletions}. */
  private static final String OUTLINE =
      """
      MATCH (e:{symbol}) WHERE e.key >= $path AND e.key < $path + '$'
      MATCH (e) WHERE e:{entity} AND e.path = $path
      RETURN %s ORDER BY e.key
      """
          .formatted(StoredRows.ENTITY);

  private static final String OUTGOING = "MATCH (f:{symbol} {key: $key})-[e:%s]->(t)";
  private static final String INCOMING = "MATCH (t:{symbol} {key: $key})<-[e:%s]-(f)";
  private static final String EDGES_IN_ORDER =
      " RETURN " + StoredRows.EDGE + " ORDER BY f.key, type(e), t.key";

  /** The order of {@link Match}. */
  private static final String SEARCH =
      "MATCH (e:{entity}) WHERE e.folded %s RETURN "
          + StoredRows.ENTITY
          + """
             ORDER BY e.folded <> $text, NOT e.folded STARTS WITH $text,
            NOT e.folded CONTAINS $text, size(e.name), e.key
          LIMIT $limit
          """;

  private static final String SORTS_OF_ENTITIES = "MATCH (e:{entity}) RETURN e.kind, count(*)";

  private static final String SORTS_OF_EDGES =
      "MATCH (:{symbol})-[e:%s]->() RETURN type(e), e.certainty, count(*)"
          .formatted(Names.allTypes());

  private static final String HOTSPOTS =
      """
      MATCH (t:{symbol})<-[e:%s]-() WHERE NOT t.key STARTS WITH $unresolved
      RETURN t.key, sum(e.sites) AS sites ORDER BY sites DESC, t.key LIMIT $limit
      """
          .formatted(Names.type(EdgeKind.CALLS));

  private final Connection connection;
  private final Names names;
  private final Turns turns;

  Neo4jReader(Connection connection, Names names, Turns turns) {
    this.connection = connection;
    this.names = names;
    this.turns = turns;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    KeyRange asked = isSeenByServer(range) ? range : KeyRange.from(range.from());
    Map<String, Object> bounds = new HashMap<>(Map.of("from", asked.from()));
    asked.to().ifPresent(to -> bounds.put("to", to));
    Query question = new Query(names.in(scan(relation, asked)), bounds);
    turns.scan(
        () ->
            connection.stream(
                question,
                record -> {
                  Row row = StoredRows.row(relation, record);
                  if (asked.to().equals(range.to()) || range.contains(row)) {
                    sink.accept(row);
                  }
                }));
  }

  /**
   * Neo4j holds a range for empty whose bounds are the other way round in UTF-16: one begins with a
   * character of U+E000 to U+FFFF where the other has one beyond.
   */
  private static boolean isSeenByServer(KeyRange range) {
    return range.to().map(to -> range.from().compareTo(to) < 0).orElse(true);
  }

  @Override
  public Optional<Entity> find(String key) {
    return ask(FIND, Map.of("key", key), StoredRows::entity).stream().findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    if (kinds.isEmpty()) {
      return List.of();
    }
    String pattern =
        switch (direction) {
          case OUTGOING -> OUTGOING;
          case INCOMING -> INCOMING;
        };
    return ask(
        pattern.formatted(Names.types(kinds)) + EDGES_IN_ORDER,
        Map.of("key", key),
        StoredRows::edge);
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameMatcher matcher = new NameMatcher(match, text);
    return ask(
        SEARCH.formatted(condition(match)),
        Map.of("text", matcher.wanted(), "regex", matcher.regex(), "limit", limit),
        StoredRows::entity);
  }

  private static String condition(Match match) {
    return switch (match) {
      case PREFIX -> "STARTS WITH $text";
      case CONTAINS -> "CONTAINS $text";
      case FUZZY -> "=~ $regex";
    };
  }

  @Override
  public List<Entity> outline(String path) {
    return ask(OUTLINE, Map.of("path", path), StoredRows::entity);
  }

  /** Asks once for each step away from the key: paths of any length would multiply. */
  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    List<Reached> reached = new ArrayList<>();
    if (kinds.isEmpty()) {
      return reached;
    }
    String question =
        "UNWIND $keys AS key MATCH (:{symbol} {key: key})<-[:%s]-(f) RETURN DISTINCT f.key"
            .formatted(Names.types(kinds));
    Set<String> seen = new HashSet<>(Set.of(key));
    Collection<String> frontier = List.of(key);
    for (int distance = 1; distance <= depth && !frontier.isEmpty(); distance++) {
      frontier =
          ask(question, Map.of("keys", frontier), record -> StoredRows.text(record, 0)).stream()
              .filter(seen::add)
              .sorted(Utf8Order::compare)
              .toList();
      for (String source : frontier) {
        reached.add(new Reached(source, distance));
      }
    }
    return reached;
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return ask(
        HOTSPOTS,
        Map.of("unresolved", Keys.unresolved(""), "limit", limit),
        record -> new Hotspot(StoredRows.text(record, 0), record.get(1).asLong()));
  }

  /** Neo4j keeps these counts, so that none of them takes a look at the rows. */
  @Override
  public Map<Relation, Long> counts() {
    Map<Relation, Long> counts = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      long count = 0;
      for (String pattern : countable(relation)) {
        count +=
            ask("MATCH %s RETURN count(*)".formatted(pattern), Map.of(), at -> at.get(0).asLong())
                .getFirst();
      }
      counts.put(relation, count);
    }
    return counts;
  }

  @Override
  public Statistics statistics() {
    Statistics.Builder statistics = new Statistics.Builder();
    for (Record at : ask(SORTS_OF_ENTITIES, Map.of(), at -> at)) {
      statistics.add(EntityKind.of(StoredRows.text(at, 0)), at.get(1).asLong());
    }
    for (Record at : ask(SORTS_OF_EDGES, Map.of(), at -> at)) {
      statistics.add(
          StoredRows.kind(StoredRows.text(at, 0)),
          Certainty.of(StoredRows.text(at, 1)),
          at.get(2).asLong());
    }
    counts().forEach((relation, count) -> addRest(statistics, relation, count));
    return statistics.build();
  }

  /** Relations that have sorts were counted with them. */
  private static void addRest(Statistics.Builder statistics, Relation relation, long count) {
    switch (relation) {
      case ENTITIES, EDGES -> {}
      case EXCLUDED_TESTS, WORD_COVERAGE, IGNORED_FILES -> statistics.add(relation, count);
    }
  }

  private static List<String> countable(Relation relation) {
    return switch (relation) {
      case ENTITIES -> List.of("(:{entity})");
      case EDGES -> List.of("(:{symbol})-[:%s]->()".formatted(Names.allTypes()));
      case EXCLUDED_TESTS -> List.of("(:{test})");
      case WORD_COVERAGE -> List.of("(:{coverage})");
      case IGNORED_FILES -> List.of("(:{ignored})");
    };
  }

  /**
   * In the order of the unique keys, whose index has them as UTF-8: compared outside of it they are
   * in another order, by UTF-16, hence the hints. Takes {@code from}, and {@code to} where the
   * range has an end.
   */
  private static String scan(Relation relation, KeyRange range) {
    return switch (relation) {
      case ENTITIES ->
          "MATCH (e:{symbol}) USING INDEX SEEK e:{symbol}(key) WHERE %s"
                  .formatted(within("e.key", range))
              + " MATCH (e) WHERE e:{entity} RETURN %s ORDER BY e.key".formatted(StoredRows.ENTITY);
      case EDGES ->
          "MATCH (f:{symbol}) USING INDEX SEEK f:{symbol}(key) WHERE %s"
                  .formatted(within("f.key", range))
              + " MATCH (f)-[e:%s]->(t)".formatted(Names.allTypes())
              + EDGES_IN_ORDER;
      case EXCLUDED_TESTS -> nodes("{test}", "key", range, StoredRows.TEST);
      case WORD_COVERAGE -> nodes("{coverage}", "path", range, StoredRows.COVERAGE);
      case IGNORED_FILES -> nodes("{ignored}", "path", range, StoredRows.IGNORED);
    };
  }

  private static String nodes(String label, String key, KeyRange range, String columns) {
    return "MATCH (n:%s) USING INDEX SEEK n:%s(%s) WHERE %s RETURN %s ORDER BY n.%s"
        .formatted(label, label, key, within("n." + key, range), columns, key);
  }

  private static String within(String key, KeyRange range) {
    return key + " >= $from" + (range.to().isPresent() ? " AND " + key + " < $to" : "");
  }

  private <T> List<T> ask(
      String template, Map<String, Object> parameters, Function<Record, T> answer) {
    return connection.ask(new Query(names.in(template), parameters), answer);
  }
}
