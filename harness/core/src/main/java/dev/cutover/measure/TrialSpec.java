package dev.cutover.measure;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Load;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a JVM needs to run one cell once. Holds the secrets of connection strings, so it
 * goes to the child's standard input and nowhere else.
 *
 * @param id unique in the run, fit for a file name
 * @param warmups stores to write into before measuring, at least one; the last takes all passes
 *     that the others leave over
 * @param targets an empty store for each measured pass
 * @param scratch an existing folder of the trial's own
 */
public record TrialSpec(
    String id,
    Cell cell,
    Work work,
    String corpus,
    List<Target> warmups,
    List<Target> targets,
    Load load,
    Durability durability,
    long seed,
    int round,
    int position,
    Path scratch) {

  /** What the trial measures. */
  public sealed interface Work {
    /** The pipeline in a variant. */
    record Pipeline(Variant variant) implements Work {}

    /**
     * Each half of the pipeline alone.
     *
     * @param batchRows rows in a batch, as in the variants that it bounds
     */
    record Roofline(int batchRows) implements Work {}
  }

  /**
   * Where one ingestion writes.
   *
   * @param secondary the second store of a variant that writes to two
   */
  public record Target(StoreUri primary, Optional<StoreUri> secondary) {}

  /** The record of this trial. */
  public TrialRecord record(
      String startedAt,
      Optional<String> contentId,
      Map<String, String> environment,
      TrialRecord.Outcome outcome,
      List<Measurement> measurements) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        id,
        cell,
        round,
        position,
        seed,
        startedAt,
        contentId,
        environment,
        outcome,
        List.copyOf(measurements));
  }

  /** The record of this trial where it never got to measuring anything. */
  public TrialRecord record(
      String startedAt, Map<String, String> environment, TrialRecord.Outcome outcome) {
    return record(startedAt, Optional.empty(), environment, outcome, List.of());
  }

  /** Names the trial; without what may be secret. */
  @Override
  public String toString() {
    return "trial " + id + " of " + cell;
  }
}
