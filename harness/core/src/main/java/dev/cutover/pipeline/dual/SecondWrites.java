package dev.cutover.pipeline.dual;

import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.DualWriteAxis.Demand;
import dev.cutover.pipeline.delivery.Delivered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What became of a run's rows in its second store.
 *
 * @param relations rows it took and rows it did not, for every relation
 * @param failedBatches batches that went to its spill file
 * @param leftOut rows that it was not to get, because dual write was switched off
 * @param busyNanos how long its threads were at work, retries included
 * @param heldNanos how long threads of the pipeline waited for it, summed over them
 * @param mostWaitingRows the most rows that were with the primary and not yet with it
 * @param finished whether it could be brought to the end of a bulk load
 * @param validationErrors relations in which it differs from the primary, a line each; empty where
 *     the variant does not ask
 * @param spilt its spill file, where there is one
 */
public record SecondWrites(
    Demand demand,
    Map<Relation, Delivered> relations,
    long batches,
    long failedBatches,
    long retries,
    long leftOut,
    long busyNanos,
    long heldNanos,
    long mostWaitingRows,
    boolean finished,
    List<String> validationErrors,
    List<Path> spilt) {

  public long written() {
    return relations.values().stream().mapToLong(Delivered::written).sum();
  }

  public long failed() {
    return relations.values().stream().mapToLong(Delivered::failed).sum();
  }

  /** The share of rows that it took, 0 to 1; 1 where there were none. */
  public double successRate() {
    long all = written() + failed();
    return all == 0 ? 1 : (double) written() / all;
  }

  /** Whether it has all that the primary has, as far as is known. */
  public boolean complete() {
    return failedBatches == 0 && leftOut == 0 && finished && validationErrors.isEmpty();
  }

  /** Whether the run may count as done: what was switched off is missed, but not by mistake. */
  public boolean acceptable() {
    return complete()
        || demand == Demand.BEST_EFFORT
        || (leftOut > 0 && failedBatches == 0 && finished);
  }
}
