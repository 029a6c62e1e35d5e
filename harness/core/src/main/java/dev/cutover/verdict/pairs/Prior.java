package dev.cutover.verdict.pairs;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * What series that were measured alike tell together of how far blocks deviate.
 *
 * <p>How much five blocks deviate is known badly, so that Student's t with its four degrees of
 * freedom wants an effect of ten standard errors before it holds it for real among many cells. But
 * cells that ran in the same virtual machines deviate alike. So each series' variance is drawn
 * towards theirs, as far as theirs agree: the moderated t of G. K. Smyth, Linear models and
 * empirical Bayes methods for assessing differential expression in microarray experiments,
 * Statistical Applications in Genetics and Molecular Biology 3 (2004), article 3, sections 3 and
 * 6.2.
 *
 * @param variance of a block's mean, where nothing is known but the other series
 * @param degreesOfFreedom that the others are worth; 0 where they tell nothing
 * @param pooled of all series together, which no series' own can exceed
 */
public record Prior(double variance, double degreesOfFreedom, double pooled) {
  /** Each series tells of itself. */
  public static final Prior NONE = new Prior(0, 0, Double.POSITIVE_INFINITY);

  /** Fewer seem to agree too often by luck. */
  private static final int FEWEST = 5;

  /**
   * A series that deviates more than the others let expect so seldom is left to itself. Otherwise
   * it would seem quieter than it is, and its luck an effect.
   */
  private static final double SELDOM = 0.1;

  /** Stands for infinity, where series differ no more than by luck. */
  private static final double AS_ONE = 1e9;

  private static final int STEPS = 50;

  /** Series whose blocks do not deviate at all tell nothing of the others. */
  public static Prior of(List<Blocks> series) {
    List<Blocks> told = series.stream().filter(it -> it.size() > 1 && it.variance() > 0).toList();
    if (told.size() < FEWEST) {
      return NONE;
    }
    double[] logs = told.stream().mapToDouble(Prior::unbiasedLog).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    double expected =
        told.stream().mapToDouble(it -> Trigamma.value(it.freedom() / 2)).average().orElseThrow();
    double spread = squares / (logs.length - 1) - expected;
    double pooled = told.stream().mapToDouble(Blocks::freedom).sum();
    if (spread <= 0) {
      double all = told.stream().mapToDouble(it -> it.freedom() * it.variance()).sum();
      return new Prior(all / pooled, AS_ONE, pooled);
    }
    double freedom = 2 * inverseTrigamma(spread);
    return new Prior(
        Math.exp(mean + Digamma.value(freedom / 2) - Math.log(freedom / 2)), freedom, pooled);
  }

  /** The logarithm of a variance, less what it is off by on average with so few blocks. */
  private static double unbiasedLog(Blocks blocks) {
    double half = blocks.freedom() / 2;
    return Math.log(blocks.variance()) - Digamma.value(half) + Math.log(half);
  }

  /** What a series says, with its own variance drawn towards the others'. */
  public Estimate estimate(Blocks blocks) {
    double own = blocks.variance();
    if (own == 0 || degreesOfFreedom == 0 || isOutlier(blocks)) {
      return blocks.estimate();
    }
    double freedom = degreesOfFreedom + blocks.freedom();
    double moderated = (degreesOfFreedom * variance + blocks.freedom() * own) / freedom;
    return new Estimate(
        blocks.effect(), Math.sqrt(moderated / blocks.size()), Math.min(freedom, pooled));
  }

  private boolean isOutlier(Blocks blocks) {
    return FDistribution.of(blocks.freedom(), degreesOfFreedom)
            .survivalProbability(blocks.variance() / variance)
        < SELDOM;
  }

  /** By Newton's steps on the reciprocal, as in the appendix of the paper. */
  private static double inverseTrigamma(double value) {
    double x = 0.5 + 1 / value;
    for (int i = 0; i < STEPS; i++) {
      double trigamma = Trigamma.value(x);
      double step = trigamma * (1 - trigamma / value) / tetragamma(x);
      x += step;
      if (Math.abs(step / x) < 1e-8) {
        break;
      }
    }
    return x;
  }

  /** The derivative of trigamma, by central differences. */
  private static double tetragamma(double x) {
    double step = 1e-4 * x;
    return (Trigamma.value(x + step) - Trigamma.value(x - step)) / (2 * step);
  }
}
