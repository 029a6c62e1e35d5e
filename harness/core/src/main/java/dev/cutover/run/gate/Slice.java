package dev.cutover.run.gate;

/**
 * A small piece of work that was done.
 *
 * @param p99Nanos the 99th percentile of its questions; 0 where it asks none
 * @param rows that the store holds afterwards, or that were in the answers
 * @param digest of those rows, equal where they are; empty where nobody looked closer
 */
public record Slice(
    long wallNanos, long cpuNanos, long allocatedBytes, long p99Nanos, long rows, String digest) {}
