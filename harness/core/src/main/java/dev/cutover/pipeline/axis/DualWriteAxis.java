package dev.cutover.pipeline.axis;

import java.time.Duration;
import java.util.Locale;

/** Whether a second store gets every batch too. */
public sealed interface DualWriteAxis {
  /** It does not. */
  record Off() implements DualWriteAxis {}

  /**
   * The primary first; then the second store, beside it and not far behind.
   *
   * @param secondary connection string, or the mere scheme where a scenario provides the store
   * @param patience how long the second store may take nothing before it is left alone
   */
  record PrimaryFirst(String secondary, Demand demand, Validation validation, Duration patience)
      implements DualWriteAxis {
    /** How long a second store is waited for where nothing else is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Best effort, unchecked. */
    public PrimaryFirst(String secondary) {
      this(secondary, Demand.BEST_EFFORT, Validation.OFF, PATIENCE);
    }

    /** The same with another second store. */
    public PrimaryFirst into(String other) {
      return new PrimaryFirst(other, demand, validation, patience);
    }
  }

  /** What a run owes the second store. */
  enum Demand {
    /** What it does not take is counted, kept in a spill file, and costs the run nothing. */
    BEST_EFFORT,
    /**
     * What it does not take makes the run fail in the end; the primary is complete all the same.
     */
    REQUIRED;

    /** The word of the axis: {@code best-effort}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether the second store is compared with the primary when both are finished. */
  enum Validation {
    OFF,
    /** By a scan of both. */
    COUNTS_AND_DIGESTS
  }
}
