package dev.cutover.verdict.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Cuts a series where it diverges most, again and again, as long as chance hardly ever does it.
 *
 * <p>Whether it does is asked by shuffling the values within the stretches that are left. The first
 * cut's test is exact, so a series without a change is cut with at most the chance {@code level}.
 *
 * @param level a cut is kept where chance does as well no oftener than this
 * @param permutations tried at most for each cut
 */
public record ChangePoints(double level, int permutations, long seed) {
  /** One false cut in a hundred series that never changed. */
  public static final ChangePoints DEFAULT = new ChangePoints(0.01, 999, 1);

  public ChangePoints {
    if (!(level > 0 && level < 1) || permutations * level + level < 1) {
      throw new IllegalArgumentException(
          "%d permutations cannot show a chance of %s".formatted(permutations, level));
    }
  }

  /**
   * Indices of the first value after each change, ascending.
   *
   * @param values in the order of time, all finite
   */
  public List<Integer> of(double[] values) {
    TreeSet<Integer> cuts = new TreeSet<>();
    RandomGenerator random = new SplittableRandom(seed);
    List<Split> splits = new ArrayList<>(List.of(Split.best(values, 0, values.length)));
    while (true) {
      Split best = best(splits);
      if (best.equals(Split.NONE) || !seldom(values, cuts, best, random)) {
        return List.copyOf(cuts);
      }
      cuts.add(best.at());
      splits = splits(values, cuts);
    }
  }

  private static Split best(List<Split> splits) {
    return splits.stream()
        .reduce((a, b) -> b.divergence() > a.divergence() ? b : a)
        .orElse(Split.NONE);
  }

  private static List<Split> splits(double[] values, TreeSet<Integer> cuts) {
    List<Split> splits = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      splits.add(Split.best(values, from, cut));
      from = cut;
    }
    splits.add(Split.best(values, from, values.length));
    return splits;
  }

  /** Ends as soon as more shuffles did as well than may. */
  private boolean seldom(
      double[] values, TreeSet<Integer> cuts, Split seen, RandomGenerator random) {
    double permitted = level * (permutations + 1) + 1e-9;
    int asGreat = 1;
    double[] shuffled = values.clone();
    for (int i = 0; i < permutations && asGreat <= permitted; i++) {
      shuffle(shuffled, cuts, random);
      if (best(splits(shuffled, cuts)).divergence() >= seen.divergence() - 1e-12) {
        asGreat++;
      }
    }
    return asGreat <= permitted;
  }

  private static void shuffle(double[] values, TreeSet<Integer> cuts, RandomGenerator random) {
    int from = 0;
    for (int cut : cuts) {
      shuffle(values, from, cut, random);
      from = cut;
    }
    shuffle(values, from, values.length, random);
  }

  private static void shuffle(double[] values, int from, int to, RandomGenerator random) {
    for (int i = to - 1; i > from; i--) {
      int with = random.nextInt(from, i + 1);
      double kept = values[i];
      values[i] = values[with];
      values[with] = kept;
    }
  }
}
