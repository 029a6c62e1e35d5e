package dev.cutover.fault;

import dev.cutover.fault.Fault.OfStore;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Lets happen what is planned for the middle of one batch.
 *
 * <p>It counts the rows that a store takes out of the batch, over all its passes: whatever a store
 * does first and last, some number lies between any two of its steps.
 */
final class BatchWatch {
  private final List<Pending> pending = new ArrayList<>();
  private final List<Fault.Torn> torn = new ArrayList<>();
  private final Set<Fault.Torn> done;
  private int rows;

  /** What is to happen when a row is taken. */
  private record Pending(int row, Runnable action) {}

  /**
   * @param done what tore a batch of the store before: each does so once
   */
  BatchWatch(List<OfStore> faults, int number, Force force, Set<Fault.Torn> done) {
    this.done = done;
    for (OfStore fault : faults) {
      switch (fault) {
        case Fault.Hang hang -> plan(hang, number, () -> Pause.of(hang.length()));
        case Fault.Cut cut -> plan(cut, number, () -> force.cutConnections(cut.on()));
        case Fault.ServerKill kill -> plan(kill, number, () -> force.killServer(kill.on()));
        case Fault.Kill(_, int at, Fault.Moment.Inside(int row)) when at == number ->
            pending.add(new Pending(row, force::endProcess));
        case Fault.Kill(_, int at, Fault.Moment.After _) when at == number ->
            pending.add(new Pending(Integer.MAX_VALUE, force::endProcess));
        case Fault.Torn tear when number >= tear.batch() && !done.contains(tear) -> torn.add(tear);
        default -> {}
      }
    }
  }

  private void plan(Fault.WithinBatch fault, int number, Runnable action) {
    if (fault.batch() == number) {
      pending.add(new Pending(fault.row(), action));
    }
  }

  boolean isIdle() {
    return pending.isEmpty() && torn.isEmpty();
  }

  /** A row was taken; engines may do so on a thread of their own. */
  synchronized void saw(Row row) {
    int number = rows++;
    happen(at -> at <= number);
    tear(row.relation());
  }

  /** The store has committed; what was planned for a row that it did not take happens now. */
  synchronized void endOfBatch() {
    happen(_ -> true);
  }

  private void happen(IntPredicate due) {
    List<Pending> now = pending.stream().filter(some -> due.test(some.row)).toList();
    pending.removeAll(now);
    now.forEach(some -> some.action.run());
  }

  private void tear(Relation relation) {
    for (Fault.Torn tear : torn) {
      if (tear.relation() == relation && done.add(tear)) {
        throw new StoreException.Transient(
            "planned: the rows of %s fail for a moment".formatted(relation),
            new IllegalStateException("as planned"));
      }
    }
  }
}
