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

/** Counts and digests the rows that one thread makes. */
final class Tally {
  private final Fingerprint.Builder fingerprint = new Fingerprint.Builder();
  private final long[] entities = new long[EntityKind.values().length];
  private final long[] edges = new long[EdgeKind.values().length];
  private final long[] certainties = new long[Certainty.values().length];

  void add(Row row) {
    fingerprint.add(row);
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
