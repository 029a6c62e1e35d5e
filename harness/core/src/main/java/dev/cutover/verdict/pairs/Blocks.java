package dev.cutover.verdict.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

  /** The mean of the blocks' means, a log ratio. */
  public double effect() {
    return Arrays.stream(means()).average().orElseThrow();
  }

  /** Of a block's mean, from at least two blocks. */
  public double variance() {
    double[] means = means();
    if (means.length < 2) {
      throw new IllegalArgumentException("an error needs two blocks");
    }
    double effect = effect();
    double squares = Arrays.stream(means).map(mean -> (mean - effect) * (mean - effect)).sum();
    return squares / freedom();
  }

  /** How many of the blocks' deviations from the effect are free. */
  double freedom() {
    return pairs.size() - 1.0;
  }

  /** What the blocks say on their own. */
  public Estimate estimate() {
    return new Estimate(effect(), Math.sqrt(variance() / pairs.size()), freedom());
  }

  /** These and others, which were taken in the same way. */
  public Blocks and(Blocks others) {
    return new Blocks(Stream.concat(pairs.stream(), others.pairs.stream()).toList());
  }

  /** Number of pairs in all blocks. */
  int pairCount() {
    return pairs.stream().mapToInt(block -> block.length).sum();
  }

  /** Number of blocks. */
  public int size() {
    return pairs.size();
  }
}
