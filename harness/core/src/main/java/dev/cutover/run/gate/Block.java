package dev.cutover.run.gate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What two fresh virtual machines did in turn.
 *
 * @param pairs log ratios of head over base; the live heap, weighed once, is one pair
 * @param controls log ratios of the control loops beside them, by what the loop does
 * @param rowFault why the rows of the two are not the same, or are none
 */
public record Block(
    Map<Quantity, double[]> pairs, Map<String, double[]> controls, Optional<RowFault> rowFault) {

  /** With something more that was weighed once. */
  Block with(Quantity quantity, double ratio) {
    Map<Quantity, double[]> all = new EnumMap<>(pairs);
    all.put(quantity, new double[] {ratio});
    return new Block(all, controls, rowFault);
  }

  /** Rows that forbid a pass. */
  public record RowFault(boolean differs, String what) {}
}
