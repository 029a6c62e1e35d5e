package dev.cutover.run.gate;

import java.util.Locale;

/** What is compared; more is worse of each. */
public enum Quantity {
  TIME,
  ALLOCATION,
  LIVE_HEAP,
  /** The 99th percentile of the questions of a slice, where it asks any. */
  P99;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
