package dev.cutover.corpora.synthetic;

import java.util.List;

/**
 * Repeatable chance: the same seed and purpose give the same throws on every machine.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014), with {@link StrictMath} for what is not whole numbers.
 */
public final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /** Dice for one purpose, told from others by its numbers. */
  public Dice(long seed, long... purpose) {
    state = seed;
    for (long part : purpose) {
      state = mix(state + STEP) ^ mix(part * STEP + 1);
    }
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  private long next() {
    state += STEP;
    return mix(state);
  }

  /** A number from 0 up to the bound, without it. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A number from 0 up to 1, without it. */
  public double fraction() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Whether something of this probability happens. */
  public boolean chance(double probability) {
    return fraction() < probability;
  }

  /** One of these. */
  public <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  /** A number whose logarithm is normal, with this median and standard deviation of the log. */
  public double lognormal(double median, double sd) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * fraction());
    return median * StrictMath.exp(sd * normal);
  }

  /** A number from 0 up to the bound, small ones the more likely the greater the skew. */
  public int skewed(int bound, double skew) {
    return (int) (bound * StrictMath.pow(fraction(), skew));
  }
}
