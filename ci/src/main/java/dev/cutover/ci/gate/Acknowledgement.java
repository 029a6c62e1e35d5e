package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Quantity;
import java.time.LocalDate;

/**
 * A regression that somebody answers for, until a day.
 *
 * @param cell its title as reports show it
 * @param until the last day on which it counts
 */
public record Acknowledgement(
    String cell, Quantity quantity, String reason, String who, LocalDate until) {

  boolean covers(Cell judged, Quantity worse) {
    return cell.equals(judged.title()) && quantity == worse;
  }
}
