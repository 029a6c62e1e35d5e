package dev.cutover.pipeline;

import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Terms;
import dev.cutover.pipeline.cache.FactsCache;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.resolve.Partitions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of one run share.
 *
 * @param enricher what is asked about definitions, null where the variant does not enrich
 * @param changes where rows go first, if only those that the store does not hold are written
 * @param replacing whether the store held rows before, so that each file's old ones must go
 */
record Run(
    IngestRequest request,
    Delivery delivery,
    DeliveryLog log,
    Partitions partitions,
    FactsCache cache,
    StageClock clock,
    @Nullable Enricher enricher,
    Optional<Changes> changes,
    boolean replacing) {
  /** How many files of a worker may wait for answers. */
  int filesWaiting() {
    return request.variant().enrichment().terms().map(Terms::inFlight).orElse(0);
  }
}
