package dev.cutover.ci.gate;

import com.sun.management.ThreadMXBean;
import dev.cutover.run.gate.Quantity;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What this process spends from now on. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MOST_LOOKS = 50;
  private static final int STILL = 2;
  private static final long NANOS_BETWEEN_LOOKS = 1_000_000;

  private final long allocated = THREADS.getTotalThreadAllocatedBytes();
  private final long start = System.nanoTime();

  /** Wall time so far. */
  long nanos() {
    return System.nanoTime() - start;
  }

  /** All of it so far. */
  Map<Quantity, Long> spent() {
    long wall = nanos();
    return Map.of(Quantity.TIME, wall, Quantity.ALLOCATION, settled() - allocated);
  }

  /**
   * What was allocated, once it stands still. Of a thread that is just ending HotSpot counts
   * nothing for a moment, neither among those that live nor among those that are gone, which at
   * times took a worker's share off.
   */
  private static long settled() {
    long bytes = THREADS.getTotalThreadAllocatedBytes();
    int still = 0;
    for (int look = 0; look < MOST_LOOKS && still < STILL; look++) {
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
      long now = THREADS.getTotalThreadAllocatedBytes();
      still = now == bytes ? still + 1 : 0;
      bytes = now;
    }
    return bytes;
  }
}
