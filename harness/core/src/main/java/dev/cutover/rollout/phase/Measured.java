package dev.cutover.rollout.phase;

import java.util.Optional;

/** Says what was measured so far in the current phase. */
@FunctionalInterface
public interface Measured {
  /** Nothing where it was not measured. */
  Optional<Sample> of(Measure measure);

  /**
   * A figure and what it rests on.
   *
   * @param samples how many observations
   */
  record Sample(double value, long samples) {}
}
