package dev.cutover.store;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes that become visible together: first the paths are deleted with all their rows, then the
 * rows are put in, each replacing the one of equal identity.
 *
 * <p>Identities within a batch are unique, as the pipeline makes them.
 */
public record Batch(List<String> deletedPaths, List<Row> rows) {
  public Batch {
    deletedPaths = List.copyOf(deletedPaths);
    rows = rows instanceof WatchedRows ? rows : List.copyOf(rows);
  }

  /** A batch that only adds or replaces. */
  public static Batch of(List<Row> rows) {
    return new Batch(List.of(), rows);
  }

  /** A batch that only deletes. */
  public static Batch deleting(List<String> paths) {
    return new Batch(paths, List.of());
  }

  /** The rows of one relation, in the order of the batch. */
  public <R extends Row> List<R> rows(Relation relation, Class<R> type) {
    return rows.stream().filter(row -> row.relation() == relation).map(type::cast).toList();
  }

  /**
   * The same batch, whose rows tell each time they are handed out: so a rehearsal sees how far a
   * store has come within a batch, whatever the store.
   */
  public Batch watched(Consumer<Row> eye) {
    return new Batch(deletedPaths, new WatchedRows(rows, eye));
  }

  public boolean isEmpty() {
    return deletedPaths.isEmpty() && rows.isEmpty();
  }
}
