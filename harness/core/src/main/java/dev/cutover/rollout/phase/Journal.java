package dev.cutover.rollout.phase;

import java.util.List;

/** Keeps what was decided, so that a restart goes on from there. */
public interface Journal {
  /** What was decided so far, the oldest first. */
  List<Entry> entries();

  /** Adds a decision; it is on disk when this returns. */
  void add(Entry entry);

  /**
   * A decision.
   *
   * @param at when, as ISO-8601
   * @param from the phase before
   * @param to the phase after, the same one where it was held
   * @param step what was decided
   * @param reasons why
   */
  record Entry(String at, Phase from, Phase to, Step step, List<String> reasons) {
    public Entry {
      reasons = List.copyOf(reasons);
    }
  }

  /** What may be decided. */
  enum Step {
    BEGIN,
    ADVANCE,
    HOLD,
    STEP_BACK,
    /** The router went back at once, because the new primary failed. */
    FALL_BACK
  }

  /** Where a migration stands that was stopped; the first phase where nothing was decided. */
  default Phase phase() {
    List<Entry> all = entries();
    return all.isEmpty() ? Phase.OLD_ONLY : all.getLast().to();
  }
}
