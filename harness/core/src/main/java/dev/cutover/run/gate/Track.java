package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.verdict.pairs.Blocks;
import dev.cutover.verdict.pairs.Estimate;
import dev.cutover.verdict.pairs.Rule.Answer;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
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
    judged = Collections.unmodifiableMap(new EnumMap<>(latest));
  }

  Judged judged(Quantity quantity) {
    return Objects.requireNonNull(judged.get(quantity));
  }

  /** Of what this was the answer at the last look. */
  List<Quantity> answered(Answer answer) {
    return quantities().stream().filter(it -> judged(it).answer() == answer).toList();
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

  /** What its blocks say of one quantity; nothing where they do not measure it. */
  Optional<Blocks> of(Quantity quantity) {
    return blocks.isEmpty() || !quantities().contains(quantity)
        ? Optional.empty()
        : Optional.of(of(blocks, quantity));
  }

  static Blocks of(List<Block> blocks, Quantity quantity) {
    return of(blocks, block -> Objects.requireNonNull(block.pairs().get(quantity)));
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
    Estimate estimate = control.estimate();
    boolean moved =
        Math.abs(estimate.effect()) >= floor / 2 && !estimate.interval(CONTROL_TAIL).holds(0);
    return moved
        ? Optional.of(
            "the control loop of %s, nothing of the project, took %+.1f%% beside head"
                .formatted(loop, 100 * Math.expm1(estimate.effect())))
        : Optional.empty();
  }

  private static Blocks of(List<Block> blocks, Function<Block, double[]> values) {
    return new Blocks(blocks.stream().map(values).toList());
  }
}
