package dev.cutover.pipeline.live;

import java.util.List;

/**
 * A change of how a run goes, made while it went.
 *
 * @param axes those that changed, by name
 * @param why it was made, for people
 * @param atNanos when the change was seen, after the start of the run
 * @param tookNanos from then until nothing was done the old way any more
 * @param takenOver rows that waited to be written the old way and were written the new way
 */
public record Switch(List<String> axes, String why, long atNanos, long tookNanos, long takenOver) {}
