package dev.cutover.rollout.phase;

/**
 * How much of what is asked is asked in both stores.
 *
 * @param share of the keys, 0 to 1: a key is always or never compared
 * @param mostWaiting questions that may wait for the other store; more are dropped and counted, so
 *     that no caller ever waits
 */
public record Shadowing(double share, int mostWaiting) {
  /** A tenth of the keys. */
  public static final Shadowing DEFAULT = new Shadowing(0.1, 64);

  public Shadowing {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of keys is between 0 and 1, not " + share);
    }
    if (mostWaiting < 1) {
      throw new IllegalArgumentException("at least one question has to wait");
    }
  }
}
