package dev.cutover.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A server that works for this process, with all its children, as {@code /proc} shows them.
 *
 * @param pid of the process that the others descend from
 */
record ServerProcess(long pid) {
  /** Linux counts in hundredths of a second for its users, whatever its own timer does. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Fields behind the command's closing bracket: utime, stime, cutime, cstime. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /**
   * CPU time of the process, of the children that it has and of those it had, in steps of 10 ms: a
   * child's time moves to its parent when it ends. 0 where the process is gone or there is no
   * {@code /proc}.
   */
  long cpuNanos() {
    return pids().mapToObj(each -> text(each, "stat")).mapToLong(ServerProcess::cpuNanos).sum();
  }

  /**
   * Resident bytes of all its processes; what they share, as far as it is the same, counts once:
   * the largest share of any of them.
   */
  long residentBytes() {
    long own = 0;
    long shared = 0;
    for (String statm : pids().mapToObj(each -> text(each, "statm")).toList()) {
      Pages pages = Pages.parse(statm);
      own += pages.resident - pages.shared;
      shared = Math.max(shared, pages.shared);
    }
    return (own + shared) * NativeHeap.pageBytes();
  }

  private LongStream pids() {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .mapToLong(ProcessHandle::pid);
  }

  /** Empty where a process has just ended, and its time is in its parent's. */
  private static String text(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException _) {
      return "";
    }
  }

  /** The times in a line of {@code /proc/PID/stat}, whose command may hold blanks and brackets. */
  static long cpuNanos(String stat) {
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * NANOS_PER_TICK;
  }

  /** Of a process: those in memory, and those of them that others may use as well. */
  private record Pages(long resident, long shared) {
    static Pages parse(String statm) {
      String[] fields = statm.split(" ", -1);
      return fields.length < 3
          ? new Pages(0, 0)
          : new Pages(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }
  }
}
