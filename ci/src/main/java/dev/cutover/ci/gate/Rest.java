package dev.cutover.ci.gate;

import dev.cutover.measure.ProcessCpu;
import dev.cutover.measure.Ticker;
import java.util.function.LongSupplier;

/**
 * Waits until this process does nothing any more. Compilers and collectors work on behind a slice,
 * and would do so beside the other side's next one.
 */
final class Rest {
  private static final long MOST_NANOS = 500_000_000;
  private static final long GLANCE_NANOS = 2_000_000;

  /** A quarter of a processor: to look costs something, too. */
  private static final int BUSY_SHARE = 4;

  private final LongSupplier cpuNanos;
  private final long glanceNanos;
  private final Ticker ticker;

  /**
   * @param cpuNanos time that all threads of the process took so far
   * @param glanceNanos how long it looks at once
   */
  Rest(LongSupplier cpuNanos, long glanceNanos, Ticker ticker) {
    this.cpuNanos = cpuNanos;
    this.glanceNanos = glanceNanos;
    this.ticker = ticker;
  }

  /** Of this process. */
  static Rest ofThisProcess() {
    long glance = Math.max(GLANCE_NANOS, 2 * ProcessCpu.resolutionNanos());
    return new Rest(ProcessCpu::nanos, glance, Ticker.SYSTEM);
  }

  /** Returns when it rests, or after half a second: then it may never. */
  void await() {
    boolean busy = true;
    for (long waited = 0; busy && waited < MOST_NANOS; waited += glanceNanos) {
      long before = cpuNanos.getAsLong();
      ticker.sleepUntil(ticker.nanos() + glanceNanos);
      busy = cpuNanos.getAsLong() - before > glanceNanos / BUSY_SHARE;
    }
  }
}
