package dev.cutover.pipeline;

import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.resolve.Partitions;

/**
 * What the workers of one run share.
 *
 * @param replacing whether the store held rows before, so that each file's old ones must go
 */
record Run(
    IngestRequest request,
    Delivery delivery,
    DeliveryLog log,
    Partitions partitions,
    FactsCache cache,
    StageClock clock,
    boolean replacing) {}
