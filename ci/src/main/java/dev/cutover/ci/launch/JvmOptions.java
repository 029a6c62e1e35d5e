package dev.cutover.ci.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private JvmOptions() {}

  /** What starts the command, up to its arguments, on the JVM and class path of this process. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(REQUIRED);
    command.add("-XX:+UseParallelGC");
    command.add("-cp");
    command.add(classPath());
    command.add("dev.cutover.ci.Cutover");
    return command;
  }

  /**
   * A heap in pages of 2 MB where Linux gives them to whoever asks. To touch 512 MB in pages of 4
   * kB takes a virtual machine a second of every trial; and small pages lie differently in each
   * process, which may make it faster or slower than another for as long as it lives.
   */
  public static List<String> hugePages() {
    return hugePages(HUGE_PAGES);
  }

  /**
   * @param setting what the kernel does, for instance {@code /sys/kernel/mm/…/enabled}
   */
  static List<String> hugePages(Path setting) {
    try {
      return Files.readString(setting).contains("[never]")
          ? List.of()
          : List.of("-XX:+UseTransparentHugePages");
    } catch (IOException _) {
      return List.of(); // another operating system, or none of this kernel's business
    }
  }

  static String classPath() {
    return ManagementFactory.getRuntimeMXBean().getClassPath();
  }
}
