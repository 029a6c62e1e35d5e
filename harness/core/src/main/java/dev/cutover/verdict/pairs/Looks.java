package dev.cutover.verdict.pairs;

import java.util.List;

/**
 * When a growing series is looked at, and how much of the permitted error each look may use.
 *
 * <p>Lan and DeMets' spending after Pocock, {@code ln(1 + (e - 1) t)}, where {@code t} is the share
 * of the blocks seen. Every look is held to its own increment, so that the sum bounds the error of
 * all of them whatever their dependence.
 *
 * @param blocks after how many blocks, ascending, from two on
 */
public record Looks(List<Integer> blocks) {
  /** Five fresh virtual machines of each side at least, as compilers differ from run to run. */
  public static final Looks DEFAULT = new Looks(List.of(5, 8, 12));

  public Looks {
    blocks = List.copyOf(blocks);
    int before = 1;
    for (int look : blocks) {
      if (look <= before || look > Permutations.MOST_BLOCKS) {
        throw new IllegalArgumentException(
            "looks ascend from 2 blocks to at most %d, as in 5,8,12"
                .formatted(Permutations.MOST_BLOCKS));
      }
      before = look;
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("a series is looked at once at least");
    }
  }

  public int size() {
    return blocks.size();
  }

  /** The share of the permitted error that a look, counted from zero, may use. */
  public double share(int look) {
    return spent(look) - (look == 0 ? 0 : spent(look - 1));
  }

  private double spent(int look) {
    double seen = (double) blocks.get(look) / blocks.getLast();
    return Math.log1p((Math.E - 1) * seen);
  }
}
