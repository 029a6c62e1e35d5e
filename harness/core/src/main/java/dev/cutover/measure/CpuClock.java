package dev.cutover.measure;

import dev.cutover.store.Store;
import java.util.List;

/** CPU time of this process and of the servers that work for it. */
public final class CpuClock {
  private final Servers servers;

  CpuClock(Servers servers) {
    this.servers = servers;
  }

  /** Counts the servers that keep some of the stores, as far as they are on this machine. */
  public static CpuClock of(List<Store> stores) {
    return new CpuClock(Servers.of(stores));
  }

  /** CPU nanoseconds so far, all threads, with all children that the servers ever had. */
  public long nanos() {
    return ProcessCpu.nanos() + servers.cpuNanos();
  }
}
