package dev.cutover.ci.migration;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Says now and then how far rows have come, at which rate, and how long it will take still. */
public final class RowProgress {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final String doing;
  private final long all;
  private final long before;
  private final long start = System.nanoTime();
  private long last = start;
  private long done;

  /**
   * @param doing {@code copied}
   * @param all rows that there are
   * @param before of these, rows that were done before
   */
  public RowProgress(PrintWriter err, String doing, long all, long before) {
    this.err = err;
    this.doing = doing;
    this.all = all;
    this.before = before;
  }

  public synchronized void add(long rows) {
    done += rows;
    long now = System.nanoTime();
    if (now - last >= PERIOD) {
      last = now;
      err.println(line(now));
      err.flush();
    }
  }

  private String line(long now) {
    double rate = done / Math.max(1e-9, (now - start) / 1e9);
    long left = Math.max(0, all - before - done);
    return "%s %,d of %,d rows, %,.0f rows/s, %s left"
        .formatted(doing, before + done, all, rate, Times.of(left / Math.max(rate, 1e-9)));
  }
}
