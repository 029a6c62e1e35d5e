package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import java.util.Map;

/** Where blocks come from: from sides that run, or from a recording. */
@FunctionalInterface
public interface BlockSource {
  /** The next block of each cell. */
  Round run(Itinerary itinerary);

  /**
   * What came of the cells.
   *
   * @param broken cells without a block, and which side broke how
   */
  record Round(Map<Cell, Block> blocks, Map<Cell, String> broken) {
    public Round {
      blocks = Map.copyOf(blocks);
      broken = Map.copyOf(broken);
    }
  }
}
