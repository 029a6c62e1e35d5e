package dev.cutover.ci.gate;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.cutover.run.gate.Slice;
import java.lang.management.ManagementFactory;

/** What this process spends from now on. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long cpu = SYSTEM.getProcessCpuTime();
  private final long allocated = THREADS.getTotalThreadAllocatedBytes();
  private final long start = System.nanoTime();

  /** Wall time so far. */
  long nanos() {
    return System.nanoTime() - start;
  }

  /** All of it so far. */
  Reading read() {
    long wall = nanos();
    long bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
    return new Reading(wall, SYSTEM.getProcessCpuTime() - cpu, bytes);
  }

  record Reading(long wallNanos, long cpuNanos, long allocatedBytes) {
    Slice slice(long p99Nanos, long rows, String digest) {
      return new Slice(wallNanos, cpuNanos, allocatedBytes, p99Nanos, rows, digest);
    }
  }
}
