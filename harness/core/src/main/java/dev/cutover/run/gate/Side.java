package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import java.util.OptionalLong;

/** A fresh virtual machine of one side, which does nothing but when it is asked. */
public interface Side extends AutoCloseable {
  /**
   * Does slices of a cell that nobody looks at; does not wait for the end of that, so that both
   * sides may do so at once.
   */
  void warmUp(Cell cell, int slices);

  /** Likewise, and from now on its slices are of this cell. */
  void take(Cell cell, int slices);

  /**
   * Waits until it has done what it was told, and rests if it took a cell.
   *
   * @throws SideException where it could not, or never came up
   */
  void ready();

  /**
   * Does the work once.
   *
   * @throws SideException where it could not
   */
  Slice slice();

  /** Bytes of its heap that are not garbage; nothing where none of it does the work. */
  OptionalLong liveHeap();

  /** Ends it; never throws. */
  @Override
  void close();
}
