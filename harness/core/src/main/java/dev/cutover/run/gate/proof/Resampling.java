package dev.cutover.run.gate.proof;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.BlockSource;
import dev.cutover.run.gate.Itinerary;
import dev.cutover.run.gate.Quantity;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Blocks of a build against itself, drawn from a recording at both levels: a block with
 * replacement, then its pairs with replacement. By a coin the two sides of a block change places,
 * which nothing forbids where they are the same build: so the truth of a block is zero, however few
 * were recorded.
 */
final class Resampling implements BlockSource {
  private final Map<Cell, List<Block>> recorded;
  private final Effect effect;
  private final SplittableRandom random;

  Resampling(Map<Cell, List<Block>> recorded, Effect effect, long seed) {
    this.recorded = recorded;
    this.effect = effect;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Round run(Itinerary itinerary) {
    Map<Cell, Block> blocks = new HashMap<>();
    itinerary.stops().keySet().forEach(cell -> blocks.put(cell, drawn(cell)));
    return new Round(blocks, Map.of());
  }

  private Block drawn(Cell cell) {
    List<Block> all = Objects.requireNonNull(recorded.get(cell));
    Block drawn = all.get(random.nextInt(all.size()));
    double sign = random.nextBoolean() ? 1 : -1;
    int size = drawn.pairs().values().stream().mapToInt(it -> it.length).max().orElseThrow();
    int[] pairs = IntStream.range(0, size).map(_ -> random.nextInt(size)).toArray();
    Map<Quantity, double[]> ratios = new EnumMap<>(Quantity.class);
    drawn
        .pairs()
        .forEach((it, of) -> ratios.put(it, redrawn(of, pairs, sign, effect.log(cell, it))));
    Map<String, double[]> controls = new TreeMap<>();
    drawn.controls().forEach((loop, of) -> controls.put(loop, redrawn(of, pairs, sign, 0)));
    return new Block(ratios, controls, drawn.rowFault());
  }

  /** What was weighed once a block has no pairs to draw from. */
  private static double[] redrawn(double[] values, int[] pairs, double sign, double shift) {
    if (values.length != pairs.length) {
      return Arrays.stream(values).map(value -> sign * value + shift).toArray();
    }
    return Arrays.stream(pairs).mapToDouble(pair -> sign * values[pair] + shift).toArray();
  }
}
