package dev.cutover.ci.drill;

import java.util.List;

/**
 * What came of an exercise.
 *
 * @param name of the flag, {@code all-off}, or of the phase that was stepped back from
 * @param store its scheme; of a phase those of the old and the new store
 * @param faulted whether things went wrong on purpose
 * @param offMillis from the change being seen to the last effect of the old, -1 where that never
 *     came; of a phase from the step or the failure until it is left
 * @param onMillis likewise, on again, -1 where it comes with the next run; of a phase from there to
 *     the last one
 * @param takenOver rows that waited to be written the old way and were written the new way
 * @param rowsPerSecond acknowledged by the first store while the flag was on, off, and on again, or
 *     before the step back, behind it, and on the way ahead; 0 where other processes write
 * @param rows that the store holds, equal to what it should hold unless that is wrong
 * @param wrong what must not be, a line each
 */
public record Drilled(
    String name,
    String store,
    boolean faulted,
    double offMillis,
    double onMillis,
    long takenOver,
    Rates rowsPerSecond,
    long rows,
    List<String> wrong) {
  /** Rows a second. */
  public record Rates(double on, double off, double again) {}

  public boolean isRight() {
    return wrong.isEmpty();
  }
}
