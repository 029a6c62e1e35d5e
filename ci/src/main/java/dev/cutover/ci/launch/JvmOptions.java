package dev.cutover.ci.launch;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What every JVM that runs the pipeline is started with; the start script and the poms say it too.
 */
public final class JvmOptions {
  /**
   * Native libraries without warnings, and rows without faults: the optimising compiler of JDK 25
   * reads a wrong value where it merges allocations that escape analysis removed, and the join lost
   * edges by it (the same family as JDK-8324688 and JDK-8347718).
   */
  public static final List<String> REQUIRED =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-ReduceAllocationMerges");

  private JvmOptions() {}

  /** What starts the command, up to its arguments, on the JVM and class path of this process. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(REQUIRED);
    command.add("-XX:+UseParallelGC");
    command.add("-cp");
    command.add(ManagementFactory.getRuntimeMXBean().getClassPath());
    command.add("dev.cutover.ci.Cutover");
    return command;
  }
}
