package dev.cutover.run.gate.proof;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Quantity;

/**
 * What head of one cell costs more than base, put into its log ratios.
 *
 * @param share 0.1 is a tenth more, -0.1 a tenth less, 0 nothing
 */
record Effect(Cell cell, Quantity quantity, double share) {
  double log(Cell of, Quantity on) {
    return of.equals(cell) && on == quantity ? Math.log1p(share) : 0;
  }
}
