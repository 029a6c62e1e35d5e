package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.verdict.pairs.Blocks;
import dev.cutover.verdict.pairs.Blocks.Interval;
import dev.cutover.verdict.pairs.Rule;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is known of a cell so far. */
final class Track {
  private static final double CONTROL_TAIL = 0.001;

  final Cell cell;
  private final List<Block> blocks = new ArrayList<>();
  private Map<Quantity, Judged> judged = Map.of();
  private Optional<CellResult> result = Optional.empty();

  Track(Cell cell) {
    this.cell = cell;
  }

  void add(Block block) {
    blocks.add(block);
    block
        .rowFault()
        .ifPresent(
            fault ->
                settle(
                    fault.differs() ? Judgement.REGRESSION : Judgement.INCONCLUSIVE, fault.what()));
  }

  void judged(Map<Quantity, Judged> latest) {
    judged = Map.copyOf(latest);
  }

  void settle(Judgement judgement, String why) {
    result = Optional.of(new CellResult(cell, judgement, why, blocks.size(), judged));
  }

  boolean open() {
    return result.isEmpty();
  }

  int size() {
    return blocks.size();
  }

  CellResult result() {
    return result.orElseThrow();
  }

  /** What its blocks measure. */
  Set<Quantity> quantities() {
    return blocks.getFirst().pairs().keySet();
  }

  /** How many series it adds to those that may alarm falsely, also where it never had a block. */
  int width() {
    return blocks.isEmpty() ? Quantity.values().length : quantities().size();
  }

  Rule.Series series(Quantity quantity, double floor) {
    return series(blocks, quantity, floor);
  }

  static Rule.Series series(List<Block> blocks, Quantity quantity, double floor) {
    return new Rule.Series(
        of(blocks, block -> Objects.requireNonNull(block.pairs().get(quantity))), floor);
  }

  /** How a control loop moved between the sides, where it did by half a floor or more. */
  Optional<String> moved(double floor) {
    return blocks.stream()
        .limit(1)
        .flatMap(first -> first.controls().keySet().stream())
        .flatMap(loop -> moved(loop, of(blocks, it -> controls(it, loop)), floor).stream())
        .findFirst();
  }

  private static double[] controls(Block block, String loop) {
    return Objects.requireNonNull(block.controls().get(loop));
  }

  private static Optional<String> moved(String loop, Blocks control, double floor) {
    Interval interval = control.interval(CONTROL_TAIL);
    boolean moved = Math.abs(control.estimate()) >= floor / 2 && !interval.holds(0);
    return moved
        ? Optional.of(
            "the control loop of %s, nothing of the project, took %+.1f%% beside head"
                .formatted(loop, 100 * Math.expm1(control.estimate())))
        : Optional.empty();
  }

  private static Blocks of(List<Block> blocks, Function<Block, double[]> values) {
    return new Blocks(blocks.stream().map(values).toList());
  }
}
