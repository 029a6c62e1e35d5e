package dev.cutover.pipeline;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and digests the rows that one thread makes. */
final class Tally {
  private final Fingerprint.Builder fingerprint = new Fingerprint.Builder();

  /** Only where rows may be enriched: else the two are one. */
  private final Fingerprint.@Nullable Builder bare;

  private final long[] entities = new long[EntityKind.values().length];
  private final long[] edges = new long[EdgeKind.values().length];
  private final long[] certainties = new long[Certainty.values().length];

  /**
   * @param enriching whether entities may have an enrichment
   */
  Tally(boolean enriching) {
    this.bare = enriching ? new Fingerprint.Builder() : null;
  }

  void add(Row row) {
    fingerprint.add(row);
    if (bare != null) {
      bare.add(row instanceof Entity entity ? entity.bare() : row);
    }
    switch (row) {
      case Entity entity -> entities[entity.kind().ordinal()]++;
      case Edge edge -> {
        edges[edge.kind().ordinal()]++;
        certainties[edge.certainty().ordinal()]++;
      }
      default -> {}
    }
  }

  Fingerprint fingerprint() {
    return fingerprint.build();
  }

  /** As {@link #fingerprint}, but of entities without their enrichment. */
  Fingerprint bare() {
    return bare == null ? fingerprint() : bare.build();
  }

  void addKinds(Map<String, Long> sum) {
    for (EntityKind kind : EntityKind.values()) {
      add(sum, Relation.ENTITIES + "/" + kind, entities[kind.ordinal()]);
    }
    for (EdgeKind kind : EdgeKind.values()) {
      add(sum, Relation.EDGES + "/" + kind, edges[kind.ordinal()]);
    }
    for (Certainty certainty : Certainty.values()) {
      add(sum, "certainty/" + certainty, certainties[certainty.ordinal()]);
    }
  }

  /** Rows by relation and kind over all threads. */
  static Map<String, Long> kinds(Fingerprint all, Iterable<Tally> tallies) {
    Map<String, Long> kinds = new TreeMap<>();
    all.parts().forEach((relation, part) -> add(kinds, relation.toString(), part.count()));
    tallies.forEach(tally -> tally.addKinds(kinds));
    return kinds;
  }

  private static void add(Map<String, Long> sum, String kind, long count) {
    if (count > 0) {
      sum.merge(kind, count, Long::sum);
    }
  }
}
