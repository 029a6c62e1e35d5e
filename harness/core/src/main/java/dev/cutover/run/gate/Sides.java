package dev.cutover.run.gate;

/** Starts sides. */
@FunctionalInterface
public interface Sides {
  /**
   * A fresh one.
   *
   * @throws SideException where it did not start
   */
  Side start(Role role);
}
