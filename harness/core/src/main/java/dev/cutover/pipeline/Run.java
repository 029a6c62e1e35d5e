package dev.cutover.pipeline;

import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.resolve.Partitions;

/**
 * What the workers of one run share.
 *
 * @param board what the setting of the run changes
 * @param comparing whether only rows that the store does not hold are written
 * @param replacing whether the store held rows before and nothing is compared, so that each file's
 *     old ones must go
 */
record Run(
    IngestRequest request,
    Switchboard board,
    DeliveryLog log,
    Partitions partitions,
    StageClock clock,
    Comparing comparing,
    boolean replacing) {}
