package dev.cutover.run.gate.proof;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.Blocks;
import dev.cutover.verdict.pairs.Prior;
import dev.cutover.verdict.pairs.Rule;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Runs whole gates, with all their looks, corrections and confirmations, on drawn blocks. One cell,
 * another one in each gate, has an effect; all others are a build against itself.
 */
public final class Proof {
  /** The time of a gate that runs on a recording does not pass. */
  private static final Ticker STANDING =
      new Ticker() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void sleepUntil(long nanos) {}
      };

  /** The share of gates that almost never miss an effect. */
  public static final double OFTEN = 0.95;

  private static final int MOST_PERCENT = 50;

  private final GateOrders orders;
  private final Map<Cell, List<Block>> recorded;
  private final int gates;

  /**
   * @param recorded of a build against itself; at least two blocks of every cell
   * @param gates how many are run for each effect
   */
  public Proof(GateOrders orders, Map<Cell, List<Block>> recorded, int gates) {
    this.orders = orders;
    this.recorded = recorded;
    this.gates = gates;
  }

  /**
   * What became of gates with the same effect.
   *
   * @param falseAlarms gates with a regression in a cell that has none
   * @param verdicts of the cell with the effect; without one, of the gate
   * @param wrongWay gates that called a gain a regression, or whose interval took a loss for a gain
   */
  public record Tally(
      Quantity quantity,
      double share,
      int gates,
      int falseAlarms,
      Map<Judgement, Integer> verdicts,
      int wrongWay) {
    /** Share of the gates that saw the regression. */
    public double detected() {
      return (double) verdicts.getOrDefault(Judgement.REGRESSION, 0) / gates;
    }
  }

  /**
   * Gates with an effect, in cells that measure it.
   *
   * @param share 0.1 is a tenth more; 0 for a build against itself
   */
  public Tally of(Quantity quantity, double share) {
    List<Cell> candidates =
        recorded.keySet().stream().filter(cell -> measures(cell, quantity)).toList();
    Map<Judgement, Integer> verdicts = new EnumMap<>(Judgement.class);
    int falseAlarms = 0;
    int wrongWay = 0;
    SplittableRandom random = new SplittableRandom(orders.seed());
    for (int i = 0; i < gates; i++) {
      Cell affected = candidates.get(random.nextInt(candidates.size()));
      List<CellResult> results = gate(new Effect(affected, quantity, share), random.nextLong());
      List<CellResult> others = new ArrayList<>(results);
      if (share != 0) {
        others.removeIf(result -> result.cell().equals(affected));
        results.removeAll(others);
        wrongWay += isWrongWay(results.getFirst(), quantity, share) ? 1 : 0;
      }
      falseAlarms += Gate.of(others) == Judgement.REGRESSION ? 1 : 0;
      verdicts.merge(Gate.of(results), 1, Integer::sum);
    }
    return new Tally(quantity, share, gates, falseAlarms, verdicts, wrongWay);
  }

  /**
   * The smallest effect, in whole percent, that 95 of 100 gates see; nothing where half as much
   * again is not seen.
   */
  public OptionalInt smallest(Quantity quantity) {
    int unseen = 0;
    int seen = MOST_PERCENT + 1;
    while (seen - unseen > 1) {
      int middle = (unseen + seen) / 2;
      if (of(quantity, middle / 100.0).detected() >= OFTEN) {
        seen = middle;
      } else {
        unseen = middle;
      }
    }
    return seen > MOST_PERCENT ? OptionalInt.empty() : OptionalInt.of(seen);
  }

  /**
   * The blocks that a gate needs of each cell to see an effect wherever it is, by how much recorded
   * blocks differ in the cell where they differ most; nothing where it takes more than can be
   * judged.
   */
  public OptionalInt blocksFor(Quantity quantity, double share) {
    List<Blocks> all =
        recorded.values().stream()
            .filter(blocks -> blocks.getFirst().pairs().containsKey(quantity))
            .map(blocks -> series(blocks, quantity))
            .toList();
    Prior prior = Prior.of(all);
    int together =
        recorded.values().stream().mapToInt(blocks -> blocks.getFirst().pairs().size()).sum();
    List<OptionalInt> needed =
        all.stream()
            .map(blocks -> new Rule.Series(blocks, orders.floor(quantity), prior))
            .map(series -> orders.rule().blocksFor(Math.log1p(share), series, together))
            .toList();
    return needed.stream().allMatch(OptionalInt::isPresent)
        ? needed.stream().mapToInt(OptionalInt::getAsInt).max()
        : OptionalInt.empty();
  }

  /** Whether any cell can show such an effect. */
  public boolean measures(Quantity quantity) {
    return recorded.keySet().stream().anyMatch(cell -> measures(cell, quantity));
  }

  private boolean measures(Cell cell, Quantity quantity) {
    return Objects.requireNonNull(recorded.get(cell)).getFirst().pairs().containsKey(quantity);
  }

  private static Blocks series(List<Block> blocks, Quantity quantity) {
    return new Blocks(
        blocks.stream().map(block -> Objects.requireNonNull(block.pairs().get(quantity))).toList());
  }

  private List<CellResult> gate(Effect effect, long seed) {
    Resampling blocks = new Resampling(recorded, effect, seed);
    return new ArrayList<>(
        new Gate(orders, blocks, STANDING, _ -> {}).run(List.copyOf(recorded.keySet())));
  }

  private static boolean isWrongWay(CellResult result, Quantity quantity, double share) {
    Judged judged = result.judged().get(quantity);
    return share < 0
        ? result.judgement() == Judgement.REGRESSION
        : judged != null && judged.interval().high() < 0;
  }
}
