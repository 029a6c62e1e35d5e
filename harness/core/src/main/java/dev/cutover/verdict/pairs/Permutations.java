package dev.cutover.verdict.pairs;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How often chance alone, by handing out the labels base and head, gives as great an estimate.
 *
 * <p>Both are one-sided, towards a costlier head, and count the labels as they were, so that
 * neither is ever zero.
 */
public final class Permutations {
  static final int MOST_BLOCKS = 16;
  private static final int ENOUGH = 50;

  private Permutations() {}

  /**
   * Labels exchanged within pairs. Exact where no label matters to any slice, the virtual machines
   * included (the sharp null); two machines that differ by luck of compilation are, to it, an
   * effect.
   *
   * <p>Ends early where many exchanges give as much, as Besag and Clifford (1991) have shown that
   * it may: then that many over the exchanges so far is as exact.
   *
   * @param draws how many exchanges are tried at most
   */
  public static double withinPairs(Blocks blocks, RandomGenerator random, int draws) {
    double seen = blocks.effect();
    int asGreat = 0;
    for (int draw = 1; draw <= draws; draw++) {
      double sum = 0;
      for (double[] block : blocks.pairs()) {
        sum += exchanged(block, random);
      }
      if (sum / blocks.size() >= seen - 1e-12) {
        asGreat++;
      }
      if (asGreat == ENOUGH) {
        return (double) ENOUGH / draw;
      }
    }
    return (asGreat + 1.0) / (draws + 1);
  }

  private static double exchanged(double[] block, RandomGenerator random) {
    double sum = 0;
    long bits = 0;
    for (int i = 0; i < block.length; i++) {
      bits = i % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
      sum += (bits & 1) == 0 ? block[i] : -block[i];
    }
    return sum / block.length;
  }

  /**
   * Labels exchanged for whole blocks, every way there is. Exact where only the labels of virtual
   * machines do not matter, whatever luck each of them had; with {@code k} blocks it cannot fall
   * below {@code 1 / 2^k}.
   */
  public static double wholeBlocks(Blocks blocks) {
    double[] means = blocks.means();
    if (means.length > MOST_BLOCKS) {
      throw new IllegalArgumentException("more than %d blocks".formatted(MOST_BLOCKS));
    }
    double seen = Arrays.stream(means).sum();
    int ways = 1 << means.length;
    int asGreat = 0;
    for (int way = 0; way < ways; way++) {
      double sum = 0;
      for (int i = 0; i < means.length; i++) {
        sum += (way >>> i & 1) == 0 ? means[i] : -means[i];
      }
      if (sum >= seen - 1e-12) {
        asGreat++;
      }
    }
    return (double) asGreat / ways;
  }
}
