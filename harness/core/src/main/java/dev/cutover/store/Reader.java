package dev.cutover.store;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Answers questions on behalf of one thread. Keys in answers are ordered as UTF-8 bytes. */
public interface Reader extends AutoCloseable {
  /** Feeds every row of a relation to the sink, in {@link Row#ORDER}, without holding them all. */
  void scan(Relation relation, Consumer<Row> sink);

  /**
   * Feeds the rows of a range of keys to the sink, likewise.
   *
   * <p>A database that can, looks for the beginning itself: reading a relation in ranges then costs
   * about as much as reading it at once.
   */
  default void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    scan(
        relation,
        row -> {
          if (range.contains(row)) {
            sink.accept(row);
          }
        });
  }

  /** The entity of this key. */
  Optional<Entity> find(String key);

  /** The edges of these kinds that start or end at a key, in {@link Row#ORDER}. */
  List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds);

  /**
   * The entities whose simple name matches the text, in the order of {@link Match}.
   *
   * <p>A database that can, looks itself: {@link NameMatcher} has the patterns.
   */
  List<Entity> search(Match match, String text, int limit);

  /**
   * The entities of a file or folder row path, in key order: its definitions, for a folder itself.
   */
  List<Entity> outline(String path);

  /** The entities whose simple name {@linkplain Match#CONTAINS contains} the text. */
  default List<Entity> search(String text, int limit) {
    return search(Match.CONTAINS, text, limit);
  }

  /**
   * What a change of an entity may break: every key from which it is reached over edges of these
   * kinds, with the length of the shortest way.
   *
   * @param depth the longest way, at least 1
   * @return ordered by distance, then key; the entity itself is not in it
   */
  default List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    Map<String, Integer> distances = new HashMap<>(Map.of(key, 0));
    ArrayDeque<String> frontier = new ArrayDeque<>(List.of(key));
    while (!frontier.isEmpty()) {
      String target = frontier.remove();
      int distance = distances.getOrDefault(target, 0) + 1;
      if (distance > depth) {
        break;
      }
      for (Edge edge : edges(target, Direction.INCOMING, kinds)) {
        if (distances.putIfAbsent(edge.from(), distance) == null) {
          frontier.add(edge.from());
        }
      }
    }
    distances.remove(key);
    return distances.entrySet().stream()
        .map(entry -> new Reached(entry.getKey(), entry.getValue()))
        .sorted(Reached.ORDER)
        .toList();
  }

  /** The targets with the most call sites, most first, then by key; unresolved ones left out. */
  default List<Hotspot> hotspots(int limit) {
    Map<String, Long> sites = new HashMap<>();
    scan(
        Relation.EDGES,
        row -> {
          if (row instanceof Edge edge
              && edge.kind() == EdgeKind.CALLS
              && !Keys.isUnresolved(edge.to())) {
            sites.merge(edge.to(), (long) edge.sites(), Long::sum);
          }
        });
    return Hotspot.most(sites, limit);
  }

  /** How many rows each relation holds. */
  default Map<Relation, Long> counts() {
    Map<Relation, Long> counts = new java.util.EnumMap<>(Relation.class);
    fingerprint().parts().forEach((relation, part) -> counts.put(relation, part.count()));
    return counts;
  }

  /** How many rows of which sort the store holds. */
  default Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    for (Relation relation : Relation.values()) {
      scan(relation, builder::add);
    }
    return builder.build();
  }

  /** Counts and digests, read row by row from the database. */
  default Fingerprint fingerprint() {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    for (Relation relation : Relation.values()) {
      scan(relation, builder::add);
    }
    return builder.build();
  }

  /** Every row, for small stores. */
  default List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      scan(relation, rows::add);
    }
    return rows;
  }

  @Override
  default void close() {}

  /** Which way an edge is followed. */
  enum Direction {
    /** From the key to what it refers to. */
    OUTGOING,
    /** To the key from what refers to it. */
    INCOMING
  }

  /** A key and the length of the shortest way to it. */
  record Reached(String key, int distance) {
    static final Comparator<Reached> ORDER =
        Comparator.comparingInt(Reached::distance).thenComparing(Reached::key, Utf8Order::compare);
  }

  /** A key and the number of its call sites. */
  record Hotspot(String key, long sites) {
    private static final Comparator<Hotspot> ORDER =
        Comparator.comparingLong(Hotspot::sites)
            .reversed()
            .thenComparing(Hotspot::key, Utf8Order::compare);

    /** The keys with the most call sites, of all whose sites were added up, in their order. */
    public static List<Hotspot> most(Map<String, Long> sites, int limit) {
      return sites.entrySet().stream()
          .map(entry -> new Hotspot(entry.getKey(), entry.getValue()))
          .sorted(ORDER)
          .limit(limit)
          .toList();
    }
  }
}
