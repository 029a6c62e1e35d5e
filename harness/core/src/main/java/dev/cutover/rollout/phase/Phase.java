package dev.cutover.rollout.phase;

import java.util.Optional;

/** Where a migration stands. */
public enum Phase {
  /** As before: the new store has no part in it. */
  OLD_ONLY(Side.OLD, Beside.NOTHING),
  /** Every batch goes to the old store and then to the new one. */
  DUAL_WRITE(Side.OLD, Beside.WRITES),
  /** Likewise; and of the questions a sample is asked in the new store too, beside the caller. */
  SHADOW_READ(Side.OLD, Beside.WRITES_AND_SHADOWS),
  /** The new store answers and is written first, the old one has every batch as well. */
  NEW_PRIMARY(Side.NEW, Beside.WRITES_AND_SHADOWS),
  /** The old store has no part in it any more: from here nothing leads back. */
  NEW_ONLY(Side.NEW, Beside.NOTHING);

  private final Side primary;
  private final Beside beside;

  Phase(Side primary, Beside beside) {
    this.primary = primary;
    this.beside = beside;
  }

  /** One of the two stores. */
  public enum Side {
    OLD,
    NEW;

    Side other() {
      return this == OLD ? NEW : OLD;
    }
  }

  /** What the store that is not the primary has to do. */
  private enum Beside {
    NOTHING,
    WRITES,
    WRITES_AND_SHADOWS
  }

  /** The store that answers, and whose acknowledgement counts. */
  public Side primary() {
    return primary;
  }

  /** Whether the other store is written as well. */
  public boolean writesBoth() {
    return beside != Beside.NOTHING;
  }

  /** Whether the other store is asked as well. */
  public boolean shadows() {
    return beside == Beside.WRITES_AND_SHADOWS;
  }

  /** The step ahead. */
  public Optional<Phase> next() {
    return this == NEW_ONLY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
  }

  /** The step back: none from the first phase, and none from the last, where the old store aged. */
  public Optional<Phase> back() {
    return this == OLD_ONLY || this == NEW_ONLY
        ? Optional.empty()
        : Optional.of(values()[ordinal() - 1]);
  }
}
