package dev.cutover.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process and of the servers that work for it. */
final class CpuClock {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Servers servers;

  CpuClock(Servers servers) {
    this.servers = servers;
  }

  /** CPU nanoseconds so far, all threads, with all children that the servers ever had. */
  long nanos() {
    return SYSTEM.getProcessCpuTime() + servers.cpuNanos();
  }
}
