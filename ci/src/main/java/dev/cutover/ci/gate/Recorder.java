package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.BlockSource;
import dev.cutover.run.gate.BlockSource.Round;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Itinerary;
import dev.cutover.run.gate.SideException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    for (int block = log.least(cells); block < perCell && ticker.nanos() <= end; block++) {
      int next = block;
      List<Cell> lacking = cells.stream().filter(cell -> log.size(cell) <= next).toList();
      progress.accept("block %d of %d, %d cells".formatted(next + 1, perCell, lacking.size()));
      Round round = blocks.run(Itinerary.draw(orders.seed(), lacking, next, orders.pairs()));
      for (Map.Entry<Cell, Block> done : round.blocks().entrySet()) {
        log.add(done.getKey(), done.getValue());
      }
      if (!round.broken().isEmpty()) {
        throw new SideException(String.join("; ", round.broken().values()));
      }
    }
  }
}
