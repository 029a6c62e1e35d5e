package dev.cutover.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The Java heap without its garbage. */
public final class LiveHeap {
  private static final int MOST_COLLECTIONS = 5;
  private static final List<MemoryPoolMXBean> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private LiveHeap() {}

  /** Collects until another collection frees less than one percent; what is left, in bytes. */
  public static long collect() {
    long before = Long.MAX_VALUE;
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      long live = usedAfterCollection();
      if (before - live < before / 100) {
        return live;
      }
      before = live;
    }
    return before;
  }

  /** Heap that the system was asked for. */
  static long committed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }

  /** Bytes used, garbage included. */
  static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long usedAfterCollection() {
    long sum = 0;
    for (MemoryPoolMXBean pool : POOLS) {
      MemoryUsage usage = pool.getCollectionUsage();
      sum += usage == null ? pool.getUsage().getUsed() : usage.getUsed();
    }
    return sum;
  }
}
