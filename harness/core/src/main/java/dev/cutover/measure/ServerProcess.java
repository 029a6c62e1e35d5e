package dev.cutover.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the CPU time of other processes from {@code /proc}, in steps of 10 ms. */
final class ServerProcess {
  /** Linux counts in hundredths of a second for its users, whatever its own timer does. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Fields behind the command's closing bracket: utime, stime, cutime, cstime. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  private ServerProcess() {}

  /**
   * CPU time of a process, of the children that it has and of those it had: a child's time moves to
   * its parent when it ends. 0 where the process is gone or there is no {@code /proc}.
   */
  static long cpuNanos(long pid) {
    return ProcessHandle.of(pid)
        .map(process -> own(pid) + process.descendants().mapToLong(child -> own(child.pid())).sum())
        .orElse(0L);
  }

  private static long own(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException _) {
      // It has just ended, and its time is in its parent's; or there is no /proc.
      return 0;
    }
  }

  /** The times in a line of {@code /proc/PID/stat}, whose command may hold blanks and brackets. */
  static long parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * NANOS_PER_TICK;
  }
}
