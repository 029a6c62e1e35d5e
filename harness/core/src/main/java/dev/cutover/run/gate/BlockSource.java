package dev.cutover.run.gate;

import dev.cutover.measure.Cell;

/** Where blocks come from: from sides that run, or from a recording. */
@FunctionalInterface
public interface BlockSource {
  /**
   * The next block of a cell.
   *
   * @throws SideException where a side broke
   */
  Block run(Cell cell, Turns turns);
}
