package dev.cutover.corpora.treesitter;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts what the parse of one file costs, and tells when that is too much. */
final class ParseBudget {
  /** Work from one look at the CPU time to the next: a look costs as much as a step. */
  private static final int WORK_PER_LOOK = 16;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ParseLimits limits;
  private long workLeft;
  private long cpuEnd;
  private boolean spent;

  ParseBudget(ParseLimits limits) {
    this.limits = limits;
  }

  /** Begins to count anew, for a file of that many bytes, on the thread that parses it. */
  void start(int length) {
    workLeft = limits.work(length);
    cpuEnd = THREADS.getCurrentThreadCpuTime() + limits.cpu().toNanos();
    spent = false;
  }

  /** Takes account of a hundred steps of the parser, or of a piece of text that it reads. */
  void spend() {
    workLeft--;
    boolean late = workLeft % WORK_PER_LOOK == 0 && THREADS.getCurrentThreadCpuTime() > cpuEnd;
    spent |= late || workLeft < 0;
  }

  /** Whether the parser is to give up. */
  boolean isSpent() {
    return spent;
  }
}
