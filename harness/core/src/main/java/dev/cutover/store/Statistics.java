package dev.cutover.store;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows of which sort a store holds.
 *
 * @param rows of every relation
 * @param entities by kind; kinds of which there are none are left out
 * @param edges by kind and certainty; those of which there are none are left out
 */
public record Statistics(
    Map<Relation, Long> rows, Map<EntityKind, Long> entities, Map<EdgeSort, Long> edges) {
  /** Edges of one kind that are equally sure. */
  public record EdgeSort(EdgeKind kind, Certainty certainty) implements Comparable<EdgeSort> {
    private static final Comparator<EdgeSort> ORDER =
        Comparator.comparing(EdgeSort::kind).thenComparing(EdgeSort::certainty);

    @Override
    public int compareTo(EdgeSort other) {
      return ORDER.compare(this, other);
    }
  }

  /** Copies the maps in the order of their keys. */
  public Statistics {
    rows = Collections.unmodifiableMap(ordered(Relation.class, rows));
    entities = Collections.unmodifiableMap(ordered(EntityKind.class, entities));
    edges = Collections.unmodifiableMap(new TreeMap<>(edges));
  }

  private static <K extends Enum<K>> Map<K, Long> ordered(Class<K> type, Map<K, Long> counts) {
    Map<K, Long> ordered = new EnumMap<>(type);
    ordered.putAll(counts);
    return ordered;
  }

  /** Counts rows, or groups of them, as they pass. */
  public static final class Builder {
    private final Map<Relation, Long> rows = new EnumMap<>(Relation.class);
    private final Map<EntityKind, Long> entities = new EnumMap<>(EntityKind.class);
    private final Map<EdgeSort, Long> edges = new TreeMap<>();

    public Builder() {
      for (Relation relation : Relation.values()) {
        rows.put(relation, 0L);
      }
    }

    public void add(Row row) {
      switch (row) {
        case Entity entity -> add(entity.kind(), 1);
        case Edge edge -> add(edge.kind(), edge.certainty(), 1);
        case Row other -> add(other.relation(), 1);
      }
    }

    /** Counts entities of a kind. */
    public Builder add(EntityKind kind, long count) {
      entities.merge(kind, count, Long::sum);
      return add(Relation.ENTITIES, count);
    }

    /** Counts edges of a kind that are equally sure. */
    public Builder add(EdgeKind kind, Certainty certainty, long count) {
      edges.merge(new EdgeSort(kind, certainty), count, Long::sum);
      return add(Relation.EDGES, count);
    }

    /** Counts rows of a relation that has no sorts. */
    public Builder add(Relation relation, long count) {
      rows.merge(relation, count, Long::sum);
      return this;
    }

    public Statistics build() {
      return new Statistics(rows, entities, edges);
    }
  }
}
