package dev.cutover.backend.kuzu;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import dev.cutover.store.TextHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A connection of its own, that waits while a batch is written. */
final class KuzuReader implements Reader {
  private static final String FIND =
      "MATCH (n:Node {key: $key}) WHERE n.kind IS NOT NULL RETURN " + StoredRow.ENTITY;
  private static final String OUTLINE =
      "MATCH (n:Node) WHERE n.path_id = $id AND n.kind IS NOT NULL RETURN "
          + StoredRow.ENTITY
          + " ORDER BY n.key";
  private static final String NAMES =
      "MATCH (n:Node) WHERE n.kind IS NOT NULL AND ($text = '' OR contains(n.folded_name, $text))"
          + " RETURN n.key, n.name";

  /** Adds up what is no call as 0, as {@link KuzuWriter} has it of conditions on edges alone. */
  private static final String HOTSPOTS =
      "MATCH (:Node)-[e:Edge]->(b:Node) WHERE NOT b.key STARTS WITH '?'"
          + " WITH b.key AS target,"
          + " CAST(sum(CASE WHEN e.kind = $kind THEN e.sites ELSE 0 END), 'INT64') AS called"
          + " WHERE called > 0 RETURN target, called ORDER BY called DESC, target LIMIT $limit";

  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();
  private static final Certainty[] CERTAINTIES = Certainty.values();

  private final Engine engine;
  private final Lock lock;
  private final Consumer<KuzuReader> onClose;

  KuzuReader(Engine engine, Lock lock, Consumer<KuzuReader> onClose) {
    this.engine = engine;
    this.lock = lock;
    this.onClose = onClose;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    locked(
        () -> {
          engine.query(
              StoredRow.all(relation) + StoredRow.order(relation),
              row -> sink.accept(row.row(relation)));
          return true;
        });
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    Map<String, Object> bounds = new HashMap<>(Map.of("from", Texts.stored(range.from())));
    range.to().ifPresent(to -> bounds.put("to", Texts.stored(to)));
    locked(
        () -> {
          engine.query(
              StoredRow.within(relation, range) + StoredRow.order(relation),
              bounds,
              row -> sink.accept(row.row(relation)));
          return true;
        });
  }

  @Override
  public Optional<Entity> find(String key) {
    return locked(
        () ->
            engine.list(FIND, Map.of("key", Texts.stored(key)), StoredRow::entity).stream()
                .findFirst());
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    String end = direction == Direction.OUTGOING ? "a" : "b";
    String cypher =
        "MATCH (a:Node)-[e:Edge]->(b:Node) WHERE %s.key = $key RETURN %s%s"
            .formatted(end, StoredRow.EDGE, StoredRow.order(Relation.EDGES));
    return locked(
        () ->
            engine.list(cypher, Map.of("key", Texts.stored(key)), StoredRow::edge).stream()
                .filter(edge -> kinds.contains(edge.kind()))
                .toList());
  }

  /** Lets Kuzu find names that may match, and ranks them here, where NUL is one character. */
  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameMatcher matcher = new NameMatcher(match, text);
    String sure = match == Match.FUZZY ? "" : Texts.stored(matcher.wanted());
    return locked(
        () -> {
          List<Entity> names = new ArrayList<>();
          engine.query(
              NAMES,
              Map.of("text", sure),
              row -> {
                if (matcher.matches(row.text(1))) {
                  names.add(named(row.text(0), row.text(1)));
                }
              });
          return matcher.best(names.stream(), limit).stream()
              .flatMap(name -> find(name.key()).stream())
              .toList();
        });
  }

  @Override
  public List<Entity> outline(String path) {
    return locked(
        () ->
            engine.list(OUTLINE, Map.of("id", TextHash.of(path)), StoredRow::entity).stream()
                .filter(entity -> entity.path().equals(path))
                .toList());
  }

  /** Follows edges while no batch comes between, so that the answer fits one state of the graph. */
  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return locked(() -> Reader.super.blastRadius(key, depth, kinds));
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    Map<String, Object> parameters =
        Map.of("kind", (long) EdgeKind.CALLS.ordinal(), "limit", (long) limit);
    return locked(
        () -> engine.list(HOTSPOTS, parameters, row -> new Hotspot(row.text(0), row.large(1))));
  }

  @Override
  public Map<Relation, Long> counts() {
    return statistics().rows();
  }

  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    return locked(
        () -> {
          engine.query(
              "MATCH (n:Node) WHERE n.kind IS NOT NULL RETURN n.kind, count(*)",
              row -> builder.add(ENTITY_KINDS[row.number(0)], row.large(1)));
          engine.query(
              "MATCH (:Node)-[e:Edge]->(:Node) RETURN e.kind, e.certainty, count(*)",
              row ->
                  builder.add(EDGE_KINDS[row.number(0)], CERTAINTIES[row.number(1)], row.large(2)));
          count(Table.TEST, Relation.EXCLUDED_TESTS, builder);
          count(Table.COVERAGE, Relation.WORD_COVERAGE, builder);
          count(Table.IGNORED, Relation.IGNORED_FILES, builder);
          return builder.build();
        });
  }

  /** The digest of a relation is a sum, so the rows need no order. */
  @Override
  public Fingerprint fingerprint() {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    return locked(
        () -> {
          for (Relation relation : Relation.values()) {
            engine.query(StoredRow.all(relation), row -> builder.add(row.row(relation)));
          }
          return builder.build();
        });
  }

  @Override
  public void close() {
    onClose.accept(this);
    engine.close();
  }

  private void count(Table table, Relation relation, Statistics.Builder builder) {
    engine.query(
        "MATCH (n:" + table.title() + ") RETURN count(*)",
        row -> builder.add(relation, row.large(0)));
  }

  /** As much of an entity as its rank depends on. */
  private static Entity named(String key, String name) {
    return new Entity(
        key, EntityKind.FILE, name, "", "", "", Span.NONE, "", Visibility.UNKNOWN, 0, null);
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
