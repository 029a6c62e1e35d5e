package dev.cutover.run;

/**
 * A way back that was tried out, and what came of it.
 *
 * @param name of the flag, {@code all-off}, or of the phase that was stepped back from
 * @param store scheme of the store, or of the old and the new one
 * @param faulted whether things went wrong on purpose
 * @param right whether nothing was lost and it took effect
 * @param millis until it was in effect
 * @param commit of what was tried out, as in a run's environment
 * @param at when, ISO 8601
 */
public record Rehearsed(
    String name,
    String store,
    boolean faulted,
    boolean right,
    double millis,
    String commit,
    String at) {}
