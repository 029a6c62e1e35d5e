package dev.cutover.run.gate;

import java.util.Locale;

/** What is compared; more is worse of each. */
public enum Quantity {
  TIME,
  ALLOCATION,
  LIVE_HEAP,
  /** The 99th percentile of the questions of a slice, where it asks any. */
  P99,
  /** From the start of a process until it has ingested once. */
  START_UP,
  /** The largest resident memory of a process that was started and ingested once. */
  PEAK_MEMORY;

  @Override
  public String toString() {
    return this == START_UP ? "start-up" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
