package dev.cutover.run.gate;

import dev.cutover.measure.Cell;

/** Starts sides. */
@FunctionalInterface
public interface Sides {
  /**
   * A fresh one.
   *
   * @throws SideException where it did not start
   */
  Side start(Cell cell, Role role);
}
