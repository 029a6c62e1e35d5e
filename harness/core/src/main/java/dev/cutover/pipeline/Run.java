package dev.cutover.pipeline;

import dev.cutover.pipeline.cache.FactsCache;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.resolve.Partitions;
import java.util.Optional;

/**
 * What the workers of one run share.
 *
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
    Optional<Changes> changes,
    boolean replacing) {}
