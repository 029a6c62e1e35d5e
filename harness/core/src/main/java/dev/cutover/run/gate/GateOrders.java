package dev.cutover.run.gate;

import dev.cutover.verdict.pairs.Looks;
import dev.cutover.verdict.pairs.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a gate is run.
 *
 * @param looks after how many blocks a cell is judged
 * @param pairs of slices in a block
 * @param warmUps slices of each side before its first pair, of all cells together
 * @param floors the share from which a loss matters: 0.05 is 5%
 * @param budget no block begins that would not end in it
 */
public record GateOrders(
    Looks looks,
    int pairs,
    int warmUps,
    Map<Quantity, Double> floors,
    double falseAlarms,
    Duration budget,
    long seed) {
  public GateOrders {
    floors = Map.copyOf(floors);
  }

  /** The same with another number of pairs in a block. */
  public GateOrders withPairs(int other) {
    return new GateOrders(looks, other, warmUps, floors, falseAlarms, budget, seed);
  }

  /** By which all series are judged. */
  public Rule rule() {
    return new Rule(falseAlarms, looks, seed);
  }

  /** The effect from which it matters, as a log ratio. */
  public double floor(Quantity quantity) {
    return Math.log1p(Objects.requireNonNull(floors.get(quantity)));
  }
}
