package dev.cutover.ci.launch;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    command.add(classPath());
    command.add("dev.cutover.ci.Cutover");
    return command;
  }

  /**
   * Keeps classes as they were loaded between trials, which spares each half a second of its start;
   * nothing where the class path has folders, as HotSpot archives no classes from there.
   *
   * @param cache folder for the archive, which HotSpot renews when it does not fit
   */
  public static List<String> classArchive(Path cache) {
    boolean allJars =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    if (!allJars) {
      return List.of();
    }
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + cache.resolve("classes-trial.jsa"),
        // It has something to say of every archive, and where the folder is missing.
        "-Xlog:disable");
  }

  private static String classPath() {
    return ManagementFactory.getRuntimeMXBean().getClassPath();
  }
}
