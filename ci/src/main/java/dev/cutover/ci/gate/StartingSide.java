package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.Slice;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A side that does the slices of most cells in one process, and starts another one for each slice
 * of a cell that judges starts.
 */
final class StartingSide implements Side {
  private final Side lasting;
  private final Supplier<ChildSide> fresh;

  /** The cell in hand, where its slices are processes. */
  private Optional<Cell> starting = Optional.empty();

  StartingSide(Side lasting, Supplier<ChildSide> fresh) {
    this.lasting = lasting;
    this.fresh = fresh;
  }

  @Override
  public void warmUp(Cell cell, int slices) {
    starting = starting(cell);
    if (starting.isEmpty()) {
      lasting.warmUp(cell, slices);
    }
  }

  @Override
  public void take(Cell cell, int slices) {
    starting = starting(cell);
    if (starting.isEmpty()) {
      lasting.take(cell, slices);
    }
  }

  private static Optional<Cell> starting(Cell cell) {
    return Optional.of(cell).filter(GateCells::starts);
  }

  @Override
  public void ready() {
    if (starting.isEmpty()) {
      lasting.ready();
    }
  }

  @Override
  public Slice slice() {
    if (starting.isEmpty()) {
      return lasting.slice();
    }
    try (ChildSide process = fresh.get()) {
      return process.sinceStart(starting.get());
    }
  }

  @Override
  public OptionalLong liveHeap() {
    return starting.isEmpty() ? lasting.liveHeap() : OptionalLong.empty();
  }

  @Override
  public void close() {
    lasting.close();
  }
}
