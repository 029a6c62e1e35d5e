package dev.cutover.rollout.migration;

import dev.cutover.pipeline.PipelineException;
import java.util.concurrent.TimeUnit;

/** Lets no more rows pass than a rate allows, reckoned from its beginning. */
final class Throttle {
  private final long rowsPerSecond;
  private final long start = System.nanoTime();
  private long passed;

  /**
   * @param rowsPerSecond 0 for any number
   */
  Throttle(long rowsPerSecond) {
    this.rowsPerSecond = rowsPerSecond;
  }

  /** Waits until those that passed before are due. */
  void pass(int rows) {
    if (rowsPerSecond <= 0) {
      return;
    }
    long due = start + (long) (passed * (double) TimeUnit.SECONDS.toNanos(1) / rowsPerSecond);
    passed += rows;
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException("interrupted; migrate again to go on", e);
    }
  }
}
