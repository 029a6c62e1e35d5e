package dev.cutover.ci.gate;

import com.sun.management.OperatingSystemMXBean;
import dev.cutover.measure.Ticker;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Waits until this process does nothing any more. Compilers and collectors work on behind a slice,
 * and would do so beside the other side's next one.
 */
final class Rest {
  /** The kernel counts time by 10 ms: less than that in so long is rest. */
  private static final long GLANCE_NANOS = 20_000_000;

  private static final int MOST_GLANCES = 25;

  private final LongSupplier cpuNanos;
  private final Ticker ticker;

  /**
   * @param cpuNanos time that all threads of the process took so far
   */
  Rest(LongSupplier cpuNanos, Ticker ticker) {
    this.cpuNanos = cpuNanos;
    this.ticker = ticker;
  }

  /** Of this process. */
  static Rest ofThisProcess() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Rest(system::getProcessCpuTime, Ticker.SYSTEM);
  }

  /** Returns when it rests, or after half a second: then it may never. */
  void await() {
    boolean busy = true;
    for (int glance = 0; busy && glance < MOST_GLANCES; glance++) {
      long before = cpuNanos.getAsLong();
      ticker.sleepUntil(ticker.nanos() + GLANCE_NANOS);
      busy = cpuNanos.getAsLong() > before;
    }
  }
}
