package dev.cutover.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What this JVM's just-in-time compilers take from the cores that are measured. */
final class Compilers {
  /** None where everything is interpreted. */
  private static final CompilationMXBean BEAN = ManagementFactory.getCompilationMXBean();

  private Compilers() {}

  /** Time that they worked so far, summed over their threads, in steps of a millisecond. */
  static long nanos() {
    return BEAN != null && BEAN.isCompilationTimeMonitoringSupported()
        ? TimeUnit.MILLISECONDS.toNanos(BEAN.getTotalCompilationTime())
        : 0;
  }
}
