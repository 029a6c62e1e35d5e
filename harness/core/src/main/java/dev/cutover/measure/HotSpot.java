package dev.cutover.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What this virtual machine was started with. */
final class HotSpot {
  private HotSpot() {}

  /**
   * The value of an option, which stands in {@code -XX:} lines; {@code unknown} where there is
   * none.
   */
  static String option(String name) {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return bean == null ? "unknown" : bean.getVMOption(name).getValue();
    } catch (IllegalArgumentException _) {
      return "unknown";
    }
  }
}
