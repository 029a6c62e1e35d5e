package dev.cutover.verdict.pairs;

import dev.cutover.verdict.pairs.Estimate.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What makes a series a regression.
 *
 * <p>Evidence: the interval, corrected for all series judged together and for the looks, lies above
 * no-change, and exchanging labels within pairs hardly ever gives as much. Size: the estimate and
 * one standard error reach the floor, so that a true effect as large as the floor is found five
 * times in six. Confirmation: fresh blocks are evidence for the same direction, and with them the
 * size still holds. A series passes when its interval, one-sided {@link #MISS} over all looks, lies
 * below the floor.
 *
 * @param falseAlarms the chance of even one of them, all series and looks together
 * @param seed of the exchanges
 */
public record Rule(double falseAlarms, Looks looks, long seed) {
  /** The chance to pass a series whose true effect is the floor. */
  public static final double MISS = 0.05;

  /** One false alarm in a hundred gates. */
  public static final double FALSE_ALARMS = 0.01;

  private static final int DRAWS = 2_999;

  /**
   * A series and the effect from which it matters.
   *
   * @param floor a log ratio
   * @param prior what others tell of how far its blocks deviate
   */
  public record Series(Blocks blocks, double floor, Prior prior) {
    Estimate estimate() {
      return prior.estimate(blocks);
    }

    /** With fresh blocks, taken to see whether they agree. */
    private Estimate with(Blocks again) {
      return prior.estimate(blocks.and(again));
    }

    /** What as many blocks would say that deviate as these do. */
    private Estimate as(int many) {
      Estimate seen = estimate();
      return new Estimate(
          seen.effect(),
          seen.error() * Math.sqrt((double) blocks.size() / many),
          Math.max(1, seen.degreesOfFreedom() + many - blocks.size()));
    }
  }

  /** What can be said at a look. */
  public enum Answer {
    REGRESSION,
    WITHIN_FLOOR,
    UNDECIDED
  }

  /**
   * An answer and what it rests on.
   *
   * @param corrected by Holm, of Student's test on blocks
   * @param withinPairs the chance by exchanging labels within pairs
   * @param wholeBlocks the chance by exchanging labels of whole blocks
   * @param detectable the smallest effect that so many blocks with this error would have told in 95
   *     of 100 gates
   */
  public record Judged(
      Answer answer,
      Estimate estimate,
      double corrected,
      double withinPairs,
      double wholeBlocks,
      double detectable) {
    /** A log ratio. */
    public double effect() {
      return estimate.effect();
    }

    /** The 95% one, two-sided, not corrected: for readers. */
    public Interval interval() {
      return estimate.interval(0.025);
    }
  }

  /** Judges all series at one of the looks; those not judged any more count as much as ever. */
  public List<Judged> judge(List<Series> all, int look, int settled) {
    double[] chances = new double[all.size() + settled];
    Arrays.fill(chances, 1);
    for (int i = 0; i < all.size(); i++) {
      chances[i] = all.get(i).estimate().chanceOfMore();
    }
    double[] corrected = Holm.adjusted(chances);
    return IntStream.range(0, all.size())
        .mapToObj(i -> judge(all.get(i), corrected[i], look, chances.length))
        .toList();
  }

  /** Whether fresh blocks say again what made a series a regression; one series, one look. */
  public boolean confirms(Series seen, Blocks again) {
    return seen.prior().estimate(again).chanceOfMore() <= MISS
        && seen.with(again).reaches(seen.floor());
  }

  private Judged judge(Series series, double corrected, int look, int together) {
    Blocks blocks = series.blocks();
    double share = looks.share(look);
    double exchanged = Permutations.withinPairs(blocks, new SplittableRandom(seed), DRAWS);
    return new Judged(
        answer(series, corrected, exchanged, share),
        series.estimate(),
        corrected,
        exchanged,
        Permutations.wholeBlocks(blocks),
        detectable(series, falseAlarms * share / together));
  }

  /**
   * By the usual formula for the power of a test, {@code (t(a) + t(b)) s / sqrt(k)}: the five gates
   * of a hundred that may miss it are shared out to the test, with its evidence and size, and to
   * the evidence of its confirmation.
   */
  private double detectable(Series series, double permitted) {
    return Math.max(
        series.estimate().told(series.floor(), permitted, MISS / 2),
        series.as(looks.blocks().getFirst()).told(Double.NEGATIVE_INFINITY, MISS, MISS / 2));
  }

  /**
   * The fewest blocks that tell an effect in 95 of 100 gates by their last look; nothing where it
   * takes more than can be judged.
   *
   * @param effect a log ratio
   * @param series whose blocks deviate as those to come will
   * @param together how many series are judged in one gate
   */
  public OptionalInt blocksFor(double effect, Series series, int together) {
    double permitted = falseAlarms * looks.share(looks.size() - 1) / together;
    return IntStream.rangeClosed(2, Permutations.MOST_BLOCKS)
        .filter(blocks -> series.as(blocks).told(series.floor(), permitted, MISS / 2) <= effect)
        .findFirst();
  }

  private Answer answer(Series series, double corrected, double exchanged, double share) {
    double permitted = falseAlarms * share;
    if (corrected <= permitted
        && seldom(series, exchanged, permitted)
        && series.estimate().reaches(series.floor())) {
      return Answer.REGRESSION;
    }
    return series.estimate().interval(MISS * share).high() < series.floor()
        ? Answer.WITHIN_FLOOR
        : Answer.UNDECIDED;
  }

  /** With few pairs no exchange is seldom enough; then the blocks alone decide. */
  private static boolean seldom(Series series, double exchanged, double permitted) {
    double least = Math.pow(2, -series.blocks().pairCount()) + 1.0 / (DRAWS + 1);
    return exchanged <= permitted || least > permitted;
  }
}
