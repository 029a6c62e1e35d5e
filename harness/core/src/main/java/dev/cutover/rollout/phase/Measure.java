package dev.cutover.rollout.phase;

/** What a policy may look at. */
public enum Measure {
  /** Paths that differed at the last comparison of everything, when nothing was under way. */
  DIFFERING_PATHS,
  /** Batches that the store beside the primary did not take, since the phase began. */
  MISSED_BATCHES,
  /** Paths that it has still to be brought. */
  PATHS_BEHIND,
  /** Questions whose answers differed, of a million that were compared in this phase. */
  MISMATCHES_PER_MILLION,
  /** Questions that it did not answer, of a million that it was asked. */
  UNANSWERED_PER_MILLION,
  /** Questions that there was no time to compare, of a million that were to be. */
  DROPPED_PER_MILLION,
  /** 99th percentile of the callers' waiting, over that of the phase before. */
  READ_P99_RATIO
}
