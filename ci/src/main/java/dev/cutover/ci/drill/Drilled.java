package dev.cutover.ci.drill;

import java.util.List;

/**
 * What came of an exercise.
 *
 * @param name of the flag, or {@code all-off}
 * @param faulted whether things went wrong on purpose
 * @param offMillis from the change being seen to the last effect of the old; -1 where that never
 *     came
 * @param onMillis likewise, on again; -1 where it comes with the next run
 * @param takenOver rows that waited to be written the old way and were written the new way
 * @param rowsPerSecond acknowledged by the first store while the flag was on, off, and on again; 0
 *     where other processes write
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
