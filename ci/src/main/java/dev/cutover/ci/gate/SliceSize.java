package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.SideException;
import dev.cutover.run.gate.Sides;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses, once and on base, how many files or questions make a slice: long enough for the clock
 * and short enough for neighbours in time to meet the same machine.
 */
public final class SliceSize {
  private static final int TRIAL_FILES = 30;
  private static final int TRIAL_QUESTIONS = 1_000;
  private static final int TRIALS = 4;
  private static final int LEAST_FILES = 2;
  private static final int MOST_FILES = 5_000;

  /** Fifty lie above the 99th percentile. */
  private static final int LEAST_QUESTIONS = 5_000;

  private static final int MOST_QUESTIONS = 1_000_000;

  private final Sides sides;
  private final int warmUps;
  private final long nanos;

  /**
   * @param warmUps slices before the first that is looked at, of all cells together
   * @param nanos that a slice should take
   */
  public SliceSize(Sides sides, int warmUps, long nanos) {
    this.sides = sides;
    this.warmUps = warmUps;
    this.nanos = nanos;
  }

  /**
   * Cells whose slices have the right size, behind one that starts; of some size where base breaks,
   * as the gate will say of it.
   */
  public List<Cell> fit(List<Cell> cells) {
    List<Cell> fitted = new ArrayList<>(cells.stream().filter(GateCells::starts).toList());
    List<Cell> trials =
        cells.stream()
            .filter(cell -> !GateCells.starts(cell))
            .map(cell -> GateCells.sized(cell, trialSize(cell)))
            .toList();
    fitted.addAll(fitTrials(trials));
    return fitted;
  }

  private List<Cell> fitTrials(List<Cell> trials) {
    if (trials.isEmpty()) {
      return trials;
    }
    List<Cell> fitted = new ArrayList<>();
    try (Side base = sides.start(Role.BASE)) {
      for (Cell trial : trials) {
        base.warmUp(trial, Math.ceilDiv(warmUps, trials.size()));
        base.ready();
      }
      for (Cell trial : trials) {
        fitted.add(fit(trial, base));
      }
    } catch (SideException _) {
      fitted.addAll(trials.subList(fitted.size(), trials.size()));
    }
    return fitted;
  }

  private Cell fit(Cell trial, Side base) {
    base.take(trial, 1);
    base.ready();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIALS; i++) {
      least = Math.min(least, base.slice().spent(Quantity.TIME));
    }
    double fitting = (double) trialSize(trial) * nanos / Math.max(1, least);
    return GateCells.sized(
        trial,
        (int)
            (GateCells.questions(trial) > 0
                ? Math.clamp(fitting, LEAST_QUESTIONS, MOST_QUESTIONS)
                : Math.clamp(fitting, LEAST_FILES, MOST_FILES)));
  }

  private static int trialSize(Cell cell) {
    return GateCells.questions(cell) > 0 ? TRIAL_QUESTIONS : TRIAL_FILES;
  }
}
