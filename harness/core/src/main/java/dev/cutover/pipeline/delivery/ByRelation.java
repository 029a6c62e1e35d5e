package dev.cutover.pipeline.delivery;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Splits batches into one for each relation. */
final class ByRelation {
  private ByRelation() {}

  /** The batches that are not empty, in the order of the relations. */
  static Map<Relation, Batch> split(Batch batch) {
    Map<Relation, List<Row>> rows = new EnumMap<>(Relation.class);
    for (Row row : batch.rows()) {
      rows.computeIfAbsent(row.relation(), _ -> new ArrayList<>()).add(row);
    }
    Map<Relation, Batch> batches = new EnumMap<>(Relation.class);
    rows.forEach((relation, some) -> batches.put(relation, Batch.of(some)));
    return batches;
  }
}
