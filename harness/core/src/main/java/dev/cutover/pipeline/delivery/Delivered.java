package dev.cutover.pipeline.delivery;

/**
 * What became of the rows of one relation.
 *
 * @param written acknowledged by the store
 * @param failed refused for good, or held back behind what was
 */
public record Delivered(long written, long failed) {}
