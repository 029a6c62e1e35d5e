package dev.cutover.verdict.pairs;

import java.util.Arrays;
import java.util.List;

/**
 * Log ratios of head over base, pair by pair, in the blocks in which they were taken.
 *
 * <p>A block has two virtual machines of its own, whose compilers may have decided differently. So
 * blocks, not pairs, are the independent observations: the estimate is the mean of the blocks'
 * means, and its error comes from how they differ. More pairs make a block's mean quieter, but only
 * more blocks tell whether it holds for another virtual machine.
 *
 * @param pairs above zero where head costs more
 */
public record Blocks(List<double[]> pairs) {
  public Blocks {
    pairs = pairs.stream().map(double[]::clone).toList();
    for (double[] block : pairs) {
      if (block.length == 0 || !Arrays.stream(block).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a block holds at least one pair, all of them finite");
      }
    }
  }

  /** What each block says. */
  public double[] means() {
    return pairs.stream()
        .mapToDouble(block -> Arrays.stream(block).average().orElseThrow())
        .toArray();
  }

  /** The effect, as a log ratio. */
  public double estimate() {
    return Arrays.stream(means()).average().orElseThrow();
  }

  /** Of the blocks' means, of which there are at least two. */
  public double deviation() {
    return standardError() * Math.sqrt(pairs.size());
  }

  /** Of the estimate, from at least two blocks. */
  public double standardError() {
    double[] means = means();
    if (means.length < 2) {
      throw new IllegalArgumentException("an error needs two blocks");
    }
    double estimate = estimate();
    double squares = Arrays.stream(means).map(mean -> (mean - estimate) * (mean - estimate)).sum();
    return Math.sqrt(squares / (means.length - 1) / means.length);
  }

  /**
   * Student's interval for the effect.
   *
   * @param tail the chance that the effect lies above it, and as well that it lies below
   */
  public Interval interval(double tail) {
    double half = TailOfT.point(tail, pairs.size() - 1) * standardError();
    return new Interval(estimate() - half, estimate() + half);
  }

  /** The chance of such an estimate, or a greater one, where head costs what base does. */
  public double chanceOfMore() {
    double error = standardError();
    if (error == 0) {
      return estimate() > 0 ? 0 : 1;
    }
    return TailOfT.above(estimate() / error, pairs.size() - 1);
  }

  /** Number of pairs in all blocks. */
  public int size() {
    return pairs.stream().mapToInt(block -> block.length).sum();
  }

  /** Of log ratios. */
  public record Interval(double low, double high) {
    public boolean holds(double effect) {
      return low <= effect && effect <= high;
    }
  }
}
