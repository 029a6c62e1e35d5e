package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block.RowFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Runs blocks for real: one fresh side of each role, warmed up together, then slice by slice in
 * turn.
 */
public final class BlockRun implements BlockSource {
  private final Sides sides;
  private final Supplier<Map<String, Long>> controls;
  private final int warmUps;

  /**
   * @param controls nanoseconds of work that is nothing of the project, by what it is
   * @param warmUps slices of each side before the first pair
   */
  public BlockRun(Sides sides, Supplier<Map<String, Long>> controls, int warmUps) {
    this.sides = sides;
    this.controls = controls;
    this.warmUps = warmUps;
  }

  /** A slice of each side and the control loops right after each. */
  private record Pair(Both<Slice> slices, Both<Map<String, Long>> readings) {
    double ratio(ToLongFunction<Slice> of) {
      return logRatio(of.applyAsLong(slices.head()), of.applyAsLong(slices.base()));
    }

    double control(String loop) {
      return logRatio(
          Objects.requireNonNull(readings.head().get(loop)),
          Objects.requireNonNull(readings.base().get(loop)));
    }
  }

  private record Timed(Slice slice, Map<String, Long> reading) {}

  @Override
  public Block run(Cell cell, Turns turns) {
    Role leader = turns.first().getFirst();
    try (Side one = sides.start(cell, leader);
        Side other = sides.start(cell, leader.other())) {
      Both<Side> both = Both.of(leader, one, other);
      for (int i = 0; i < warmUps; i++) {
        Slice _ = one.slice();
        Slice _ = other.slice();
      }
      List<Pair> pairs = turns.first().stream().map(first -> pair(both, first)).toList();
      double heap = logRatio(both.head().liveHeap(), both.base().liveHeap());
      return block(pairs, heap);
    }
  }

  private Pair pair(Both<Side> sides, Role first) {
    Timed one = timed(sides.of(first));
    Timed other = timed(sides.of(first.other()));
    return new Pair(
        Both.of(first, one.slice(), other.slice()), Both.of(first, one.reading(), other.reading()));
  }

  private Timed timed(Side side) {
    return new Timed(side.slice(), controls.get());
  }

  private static Block block(List<Pair> pairs, double heap) {
    Map<Quantity, double[]> ratios = new EnumMap<>(Quantity.class);
    ratios.put(
        Quantity.TIME, pairs.stream().mapToDouble(pair -> pair.ratio(Slice::wallNanos)).toArray());
    ratios.put(
        Quantity.ALLOCATION,
        pairs.stream().mapToDouble(pair -> pair.ratio(Slice::allocatedBytes)).toArray());
    ratios.put(Quantity.LIVE_HEAP, new double[] {heap});
    if (pairs.stream().anyMatch(pair -> pair.slices().base().p99Nanos() > 0)) {
      ratios.put(
          Quantity.P99, pairs.stream().mapToDouble(pair -> pair.ratio(Slice::p99Nanos)).toArray());
    }
    Map<String, double[]> controls = new TreeMap<>();
    for (String loop : pairs.getFirst().readings().base().keySet()) {
      controls.put(loop, pairs.stream().mapToDouble(pair -> pair.control(loop)).toArray());
    }
    return new Block(ratios, controls, rowFault(pairs));
  }

  private static Optional<RowFault> rowFault(List<Pair> pairs) {
    List<RowFault> faults = new ArrayList<>();
    for (Pair pair : pairs) {
      Slice base = pair.slices().base();
      Slice head = pair.slices().head();
      if (!base.digest().equals(head.digest()) || base.rows() != head.rows()) {
        faults.add(
            new RowFault(
                true,
                "rows differ: base has %,d (%s), head %,d (%s)"
                    .formatted(base.rows(), base.digest(), head.rows(), head.digest())));
      } else if (base.rows() == 0) {
        faults.add(new RowFault(false, "nothing compared: neither side stored a row"));
      }
    }
    return faults.stream().findFirst();
  }

  /** Zero of something is as little as one of it. */
  private static double logRatio(long head, long base) {
    return Math.log((double) Math.max(1, head) / Math.max(1, base));
  }
}
