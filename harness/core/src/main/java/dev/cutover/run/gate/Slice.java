package dev.cutover.run.gate;

/**
 * A small piece of work that was done.
 *
 * @param rows that the store holds afterwards
 * @param digest of those rows, equal where they are
 */
public record Slice(long wallNanos, long cpuNanos, long allocatedBytes, long rows, String digest) {}
