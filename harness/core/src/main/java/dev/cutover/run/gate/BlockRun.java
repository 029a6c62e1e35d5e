package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block.RowFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs blocks for real: one fresh side of each role, warmed up at the same time, go from cell to
 * cell together, and work slice by slice in turn in each. A side that breaks takes the block of its
 * cell with it; the cells behind that have fresh sides.
 */
public final class BlockRun implements BlockSource {
  /** Slices of a cell that was warm before, until caches hold what is its own. */
  private static final int RETURN = 2;

  private final Sides sides;
  private final Supplier<Map<String, Long>> controls;
  private final int warmUps;

  /**
   * @param controls nanoseconds of work that is nothing of the project, by what it is
   * @param warmUps slices of each side before its first pair, of all cells together
   */
  public BlockRun(Sides sides, Supplier<Map<String, Long>> controls, int warmUps) {
    this.sides = sides;
    this.controls = controls;
    this.warmUps = warmUps;
  }

  /** A slice of each side and the control loops right after each. */
  private record Pair(Both<Slice> slices, Both<Map<String, Long>> readings) {
    double ratio(Quantity of) {
      return logRatio(slices.head().spent(of), slices.base().spent(of));
    }

    double control(String loop) {
      return logRatio(
          Objects.requireNonNull(readings.head().get(loop)),
          Objects.requireNonNull(readings.base().get(loop)));
    }
  }

  private record Timed(Slice slice, Map<String, Long> reading) {}

  @Override
  public Round run(Itinerary itinerary) {
    Map<Cell, Block> blocks = new HashMap<>();
    Map<Cell, String> broken = new HashMap<>();
    Deque<Cell> left = new ArrayDeque<>(itinerary.stops().keySet());
    while (!left.isEmpty()) {
      Role leader = turns(itinerary, left.element()).first().getFirst();
      try (Side one = sides.start(leader);
          Side other = sides.start(leader.other())) {
        Both<Side> both = Both.of(leader, one, other);
        warmUp(both, left);
        while (!left.isEmpty()) {
          blocks.put(left.element(), block(left.element(), both, turns(itinerary, left.element())));
          left.remove();
        }
      } catch (SideException e) {
        broken.put(left.remove(), e.what());
      }
    }
    return new Round(blocks, broken);
  }

  private static Turns turns(Itinerary itinerary, Cell cell) {
    return Objects.requireNonNull(itinerary.stops().get(cell));
  }

  /**
   * Goes through all cells once before anything is measured: they share most of their code. One
   * that breaks is the first of those that are left.
   */
  private void warmUp(Both<Side> sides, Deque<Cell> left) {
    int each = Math.ceilDiv(warmUps, left.size());
    if (each == 0) {
      return;
    }
    for (Cell cell : List.copyOf(left)) {
      try {
        both(sides, side -> side.warmUp(cell, each));
      } catch (SideException e) {
        left.remove(cell);
        left.addFirst(cell);
        throw e;
      }
    }
  }

  /** At the same time. */
  private static void both(Both<Side> sides, Consumer<Side> order) {
    order.accept(sides.base());
    order.accept(sides.head());
    sides.base().ready();
    sides.head().ready();
  }

  private Block block(Cell cell, Both<Side> sides, Turns turns) {
    both(sides, side -> side.take(cell, Math.min(warmUps, RETURN)));
    List<Pair> pairs =
        turns.first().stream()
            .limit(this.sides.mostPairs(cell))
            .map(first -> pair(sides, first))
            .toList();
    Block block = block(pairs);
    OptionalLong head = sides.head().liveHeap();
    OptionalLong base = sides.base().liveHeap();
    return head.isPresent() && base.isPresent()
        ? block.with(Quantity.LIVE_HEAP, logRatio(head.getAsLong(), base.getAsLong()))
        : block;
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

  private static Block block(List<Pair> pairs) {
    Map<Quantity, double[]> ratios = new EnumMap<>(Quantity.class);
    for (Quantity quantity : pairs.getFirst().slices().base().spent().keySet()) {
      ratios.put(quantity, pairs.stream().mapToDouble(pair -> pair.ratio(quantity)).toArray());
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
