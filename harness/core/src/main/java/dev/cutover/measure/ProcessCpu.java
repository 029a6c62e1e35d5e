package dev.cutover.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of all threads of this process, compilers and collectors among them.
 *
 * <p>POSIX counts it in nanoseconds, by {@code clock_gettime}. What Java tells is counted in ticks
 * of 10 ms; it stands in where there is no such clock.
 */
public final class ProcessCpu {
  private static final long TICK_NANOS = 10_000_000;

  private static final MemoryLayout TIMESPEC =
      MemoryLayout.structLayout(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** CLOCK_PROCESS_CPUTIME_ID, which each system numbers as it likes. */
  private static final int CLOCK = System.getProperty("os.name").startsWith("Mac") ? 12 : 2;

  private static final Optional<MethodHandle> CLOCK_GETTIME =
      CLibrary.function(
          "clock_gettime",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private ProcessCpu() {}

  /** Nanoseconds so far. */
  public static long nanos() {
    return CLOCK_GETTIME.map(ProcessCpu::nanos).orElseGet(SYSTEM::getProcessCpuTime);
  }

  /** What the clock counts by, in nanoseconds. */
  public static long resolutionNanos() {
    return CLOCK_GETTIME.isPresent() ? 1 : TICK_NANOS;
  }

  private static long nanos(MethodHandle clock) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(TIMESPEC);
      int failed = CLibrary.call(() -> (int) clock.invokeExact(CLOCK, time));
      return failed == 0
          ? TimeUnit.SECONDS.toNanos(time.getAtIndex(ValueLayout.JAVA_LONG, 0))
              + time.getAtIndex(ValueLayout.JAVA_LONG, 1)
          : SYSTEM.getProcessCpuTime();
    }
  }
}
