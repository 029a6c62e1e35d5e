package dev.cutover.pipeline.axis;

/** Whether a second store gets every batch too. */
public sealed interface DualWriteAxis {
  /** It does not. */
  record Off() implements DualWriteAxis {}

  /**
   * The primary first; then the second store, best effort: what it fails to take is counted and
   * costs the run nothing.
   *
   * @param secondary connection string, or the mere scheme where a scenario provides the store
   */
  record PrimaryFirst(String secondary) implements DualWriteAxis {}
}
