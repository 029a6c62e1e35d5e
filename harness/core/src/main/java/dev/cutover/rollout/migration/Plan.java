package dev.cutover.rollout.migration;

import dev.cutover.model.Relation;
import dev.cutover.store.Durability;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a migration will do, and what is in its way; made without changing either store.
 *
 * @param target what is there already
 * @param writers how many will write at once
 * @param copied rows that an earlier run of this migration has copied
 * @param estimate empty where there is nothing to copy or no sample could be taken
 * @param blockers what must be put right first
 * @param notes what should be known
 */
public record Plan(
    End source,
    End target,
    int writers,
    long copied,
    Optional<Estimate> estimate,
    List<String> blockers,
    List<String> notes) {
  /**
   * One of the two stores.
   *
   * @param store its connection string, without secrets
   * @param there whether there is a store; what follows is empty or zero where there is none
   * @param engine name and version
   * @param durability what a commit promises, and the settings that say so
   * @param schema version of the schema, where the store can tell
   * @param rows of every relation
   * @param bytes on disk, -1 where that cannot be told
   * @param free bytes that are free where it is, -1 where that cannot be told
   */
  public record End(
      String store,
      boolean there,
      String engine,
      Optional<Durability> durability,
      String durabilityDetail,
      Optional<String> schema,
      Map<Relation, Long> rows,
      long bytes,
      long free) {
    public End {
      Map<Relation, Long> all = new EnumMap<>(Relation.class);
      for (Relation relation : Relation.values()) {
        all.put(relation, rows.getOrDefault(relation, 0L));
      }
      rows = Collections.unmodifiableMap(all);
    }

    /** Rows of all relations. */
    public long allRows() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public Plan {
    blockers = List.copyOf(blockers);
    notes = List.copyOf(notes);
  }

  /** There is nothing to copy, which is no success. */
  public boolean ofNothing() {
    return source.allRows() == 0;
  }
}
