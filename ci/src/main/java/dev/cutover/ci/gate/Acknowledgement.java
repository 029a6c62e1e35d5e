package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Quantity;
import java.time.LocalDate;

/**
 * A regression that somebody answers for, until a day.
 *
 * @param cell its title as reports show it, whatever the size of its slices
 * @param until the last day on which it counts
 */
public record Acknowledgement(
    String cell, Quantity quantity, String reason, String who, LocalDate until) {

  boolean covers(Cell judged, Quantity worse) {
    return GateCells.unsized(cell).equals(GateCells.unsized(judged.title())) && quantity == worse;
  }
}
