package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.BlockSource;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Turns;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Runs blocks of a build against itself, of all cells in turn, and writes them down. */
public final class Recorder {
  private final GateOrders orders;
  private final BlockSource blocks;
  private final Ticker ticker;
  private final Consumer<String> progress;

  public Recorder(GateOrders orders, BlockSource blocks, Ticker ticker, Consumer<String> progress) {
    this.orders = orders;
    this.blocks = blocks;
    this.ticker = ticker;
    this.progress = progress;
  }

  /** Until each cell has so many, or the budget is spent. */
  void record(List<Cell> cells, BlockLog log, int perCell) throws IOException {
    long end = ticker.nanos() + orders.budget().toNanos();
    for (int round = 0; round < perCell; round++) {
      for (Cell cell : cells) {
        if (ticker.nanos() > end) {
          return;
        }
        if (log.size(cell) <= round) {
          progress.accept(
              "%s: block %d of %d".formatted(cell.title(), log.size(cell) + 1, perCell));
          Turns turns = Turns.draw(orders.seed(), cell, log.size(cell), orders.pairs());
          Block block = blocks.run(cell, turns);
          log.add(cell, block);
        }
      }
    }
  }
}
