package dev.cutover.backend.rocksdb;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers from the keys, and decodes only the rows that are in the answer. */
final class RocksDbReader implements Reader {
  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final Certainty[] CERTAINTIES = Certainty.values();

  private final Database database;
  private final Keyspace key = new Keyspace();

  RocksDbReader(Database database) {
    this.database = database;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    database.visit(
        Family.of(relation),
        (found, value) -> sink.accept(EncodedRow.decode(relation, found, value)));
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    database.visit(
        Family.of(relation),
        bound(relation, range.from()),
        range.to().map(to -> bound(relation, to)),
        (found, value) -> sink.accept(EncodedRow.decode(relation, found, value)));
  }

  @Override
  public Optional<Entity> find(String wanted) {
    byte[] bytes = Keyspace.utf8(wanted);
    byte @Nullable [] value = database.get(Family.ENTITIES, bytes);
    return value == null ? Optional.empty() : Optional.of(entity(bytes, value));
  }

  @Override
  public List<Edge> edges(String end, Direction direction, Set<EdgeKind> kinds) {
    return switch (direction) {
      case OUTGOING -> outgoing(end, kinds);
      case INCOMING -> incoming(end, kinds);
    };
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameSearch search = new NameSearch(match, text, limit);
    database.visit(Family.ENTITIES, search);
    return search.best();
  }

  @Override
  public List<Entity> outline(String path) {
    List<Entity> entities = new ArrayList<>(find(path).stream().toList());
    database.visit(
        Family.ENTITIES,
        Keyspace.utf8(path + "#"),
        (found, value) -> entities.add(entity(found, value)));
    entities.removeIf(entity -> !entity.path().equals(path));
    return entities;
  }

  /** Looks at the kind in a key first, since most edges are no calls. */
  @Override
  public List<Hotspot> hotspots(int limit) {
    Map<String, Long> sites = new HashMap<>();
    database.visit(
        Family.EDGES,
        (found, value) -> {
          if (EncodedRow.kindOfEdge(found) == EdgeKind.CALLS) {
            Edge call = edge(found, value);
            if (!Keys.isUnresolved(call.to())) {
              sites.merge(call.to(), (long) call.sites(), Long::sum);
            }
          }
        });
    return Hotspot.most(sites, limit);
  }

  @Override
  public Map<Relation, Long> counts() {
    Map<Relation, Long> counts = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      counts.put(relation, count(relation));
    }
    return counts;
  }

  /** An entity's value begins with its kind; an edge's ends with its certainty. */
  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    database.visit(Family.ENTITIES, (_, value) -> builder.add(ENTITY_KINDS[value[0]], 1));
    database.visit(
        Family.EDGES,
        (found, value) ->
            builder.add(EncodedRow.kindOfEdge(found), CERTAINTIES[value[value.length - 1]], 1));
    for (Relation plain : EnumSet.range(Relation.EXCLUDED_TESTS, Relation.IGNORED_FILES)) {
      builder.add(plain, count(plain));
    }
    return builder.build();
  }

  /** Where the rows of a key begin. */
  private byte[] bound(Relation relation, String first) {
    return relation == Relation.EDGES ? key.clear().part(first).toBytes() : Keyspace.utf8(first);
  }

  private long count(Relation relation) {
    AtomicLong count = new AtomicLong();
    database.visit(Family.of(relation), (_, _) -> count.incrementAndGet());
    return count.get();
  }

  private List<Edge> outgoing(String from, Set<EdgeKind> kinds) {
    List<Edge> edges = new ArrayList<>();
    database.visit(
        Family.EDGES,
        key.clear().part(from).toBytes(),
        (found, value) -> {
          Edge edge = edge(found, value);
          if (kinds.contains(edge.kind())) {
            edges.add(edge);
          }
        });
    return edges;
  }

  private List<Edge> incoming(String to, Set<EdgeKind> kinds) {
    List<byte[]> wanted = new ArrayList<>();
    database.visit(
        Family.EDGES_BY_TARGET,
        key.clear().part(to).toBytes(),
        (found, _) -> {
          EncodedRow.Incoming incoming = EncodedRow.incoming(found);
          if (kinds.contains(incoming.kind())) {
            wanted.add(
                key.clear()
                    .part(incoming.from())
                    .octet(incoming.kind().ordinal())
                    .last(to)
                    .toBytes());
          }
        });
    return edges(wanted);
  }

  /** An edge that was deleted meanwhile is left out. */
  private List<Edge> edges(List<byte[]> keys) {
    List<byte @Nullable []> values = database.getAll(Family.EDGES, keys);
    List<Edge> edges = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      byte @Nullable [] value = values.get(i);
      if (value != null) {
        edges.add(edge(keys.get(i), value));
      }
    }
    return edges;
  }

  private static Edge edge(byte[] key, byte[] value) {
    return (Edge) EncodedRow.decode(Relation.EDGES, key, value);
  }

  private static Entity entity(byte[] key, byte[] value) {
    return (Entity) EncodedRow.decode(Relation.ENTITIES, key, value);
  }
}
