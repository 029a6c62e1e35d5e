package dev.cutover.run.gate;

import dev.cutover.measure.Cell;

/** Starts sides. */
@FunctionalInterface
public interface Sides {
  /** How many pairs of slices of a cell a block can have at most, as they take long. */
  default int mostPairs(Cell cell) {
    return Integer.MAX_VALUE;
  }

  /**
   * A fresh one.
   *
   * @throws SideException where it did not start
   */
  Side start(Role role);
}
