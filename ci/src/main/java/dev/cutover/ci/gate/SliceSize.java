package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.SideException;
import dev.cutover.run.gate.Sides;

/**
 * Chooses, once and on base, how many files make a slice: long enough for the clock and short
 * enough for neighbours in time to meet the same machine.
 */
public final class SliceSize {
  private static final int TRIAL_FILES = 30;
  private static final int TRIALS = 6;
  private static final int LEAST_FILES = 5;
  private static final int MOST_FILES = 5_000;

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
    Cell trial = GateCells.sized(cell, TRIAL_FILES);
    try (Side base = sides.start(trial, Role.BASE)) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < TRIALS; i++) {
        least = Math.min(least, base.slice().wallNanos());
      }
      double files = (double) TRIAL_FILES * nanos / Math.max(1, least);
      return GateCells.sized(cell, (int) Math.clamp(files, LEAST_FILES, MOST_FILES));
    } catch (SideException _) {
      return trial;
    }
  }
}
