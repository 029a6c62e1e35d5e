package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Both;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.Sides;
import dev.cutover.scenario.Load.Compilation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;

/** Starts sides as processes of two installations. */
public final class ChildSides implements Sides {
  /** Pairs of processes in a block. */
  private static final int STARTS = 6;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Both<Installation> installations;
  private final Compilation compilation;
  private final BiFunction<Cell, Role, SliceOrders> orders;
  private final Path folder;

  /**
   * @param orders what the slices of a cell are
   * @param folder for what sides print
   */
  public ChildSides(
      Both<Installation> installations,
      Compilation compilation,
      BiFunction<Cell, Role, SliceOrders> orders,
      Path folder) {
    this.installations = installations;
    this.compilation = compilation;
    this.orders = orders;
    this.folder = folder;
  }

  /** A start takes ten times as long as a slice. */
  @Override
  public int mostPairs(Cell cell) {
    return GateCells.starts(cell) ? STARTS : Integer.MAX_VALUE;
  }

  @Override
  public Side start(Role role) {
    return new StartingSide(process(role, role + ".log"), () -> process(role, role + "-start.log"));
  }

  private ChildSide process(Role role, String log) {
    return ChildSide.start(
        role,
        installations.of(role).command(compilation),
        cell -> orders.apply(cell, role),
        folder.resolve(log),
        LIMIT);
  }
}
