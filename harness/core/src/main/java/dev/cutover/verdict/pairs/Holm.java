package dev.cutover.verdict.pairs;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: the chance of even one false alarm among many cells keeps its bound.
 */
public final class Holm {
  private Holm() {}

  /**
   * Each probability times the number of cells that it still stands among, such that none is below
   * a smaller one's.
   */
  public static double[] adjusted(double[] probabilities) {
    List<Integer> ascending =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .toList();
    double[] adjusted = new double[probabilities.length];
    double floor = 0;
    for (int rank = 0; rank < adjusted.length; rank++) {
      int at = ascending.get(rank);
      floor = Math.max(floor, Math.min(1, (adjusted.length - rank) * probabilities[at]));
      adjusted[at] = floor;
    }
    return adjusted;
  }
}
