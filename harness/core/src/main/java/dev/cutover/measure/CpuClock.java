package dev.cutover.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

/** CPU time of this process and of the servers that work for it. */
final class CpuClock {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Long> servers;

  /**
   * @param servers their process ids
   */
  CpuClock(Collection<Long> servers) {
    this.servers = servers.stream().distinct().toList();
  }

  /** CPU nanoseconds so far, all threads, with all children that the servers ever had. */
  long nanos() {
    return SYSTEM.getProcessCpuTime() + servers.stream().mapToLong(ServerProcess::cpuNanos).sum();
  }
}
