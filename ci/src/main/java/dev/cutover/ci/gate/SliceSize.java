package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.SideException;
import dev.cutover.run.gate.Sides;

/**
 * Chooses, once and on base, how many files or questions make a slice: long enough for the clock
 * and short enough for neighbours in time to meet the same machine.
 */
public final class SliceSize {
  private static final int TRIAL_FILES = 30;
  private static final int TRIAL_QUESTIONS = 1_000;
  private static final int TRIALS = 6;
  private static final int LEAST = 5;
  private static final int MOST_FILES = 5_000;

  /** A hundred lie above the 99th percentile. */
  private static final int LEAST_QUESTIONS = 10_000;

  private static final int MOST_QUESTIONS = 1_000_000;

  private final Sides sides;
  private final long nanos;

  /**
   * @param nanos that a slice should take
   */
  public SliceSize(Sides sides, long nanos) {
    this.sides = sides;
    this.nanos = nanos;
  }

  /** A cell of the right size; of some size where base breaks, as the gate will say of it. */
  public Cell fit(Cell cell) {
    boolean asks = GateCells.questions(cell) > 0;
    int size = asks ? TRIAL_QUESTIONS : TRIAL_FILES;
    Cell trial = GateCells.sized(cell, size);
    try (Side base = sides.start(trial, Role.BASE)) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < TRIALS; i++) {
        least = Math.min(least, base.slice().wallNanos());
      }
      double fitting = (double) size * nanos / Math.max(1, least);
      return GateCells.sized(
          cell,
          (int)
              (asks
                  ? Math.clamp(fitting, LEAST_QUESTIONS, MOST_QUESTIONS)
                  : Math.clamp(fitting, LEAST, MOST_FILES)));
    } catch (SideException _) {
      return trial;
    }
  }
}
