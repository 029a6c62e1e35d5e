package dev.cutover.run;

import dev.cutover.measure.Cell;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Scenario;
import java.util.Optional;

/**
 * A place in the order of a campaign.
 *
 * @param id unique in the run, fit for a file name
 * @param store as the scenario names it, secrets included
 * @param variant empty for the roofline
 */
public record PlannedTrial(
    String id,
    Scenario scenario,
    Cell cell,
    String corpus,
    String store,
    Optional<Variant> variant,
    int round,
    int position) {

  /** The second store that the variant writes to, as it names it, secrets included. */
  Optional<String> secondary() {
    return variant.flatMap(
        some ->
            switch (some.dualWrite()) {
              case DualWriteAxis.Off _ -> Optional.empty();
              case DualWriteAxis.PrimaryFirst dual -> Optional.of(dual.secondary());
            });
  }

  /** Names the trial; without what may be secret. */
  @Override
  public String toString() {
    return id + " " + cell;
  }
}
