package dev.cutover.pipeline;

import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.change.Changes;
import java.util.Optional;

/**
 * Whether a run writes only what differs. It may leave that off while it reads files: those read
 * before are then written whole before names are joined, since joined rows must come after the
 * deletion of a file's old ones. While it joins it only stops to trust the comparison.
 */
final class Comparing {
  private final Optional<Changes> changes;
  private volatile boolean left;
  private volatile boolean joining;

  /**
   * @param changes where rows go first; empty where nothing is compared
   */
  Comparing(Optional<Changes> changes) {
    this.changes = changes;
  }

  /** Where rows go first, as long as that was not left off. */
  Optional<Changes> changes() {
    return left ? Optional.empty() : changes;
  }

  /** Leaves it off, if a variant says so in time; whether it is left off. */
  boolean leave(Variant variant) {
    if (changes.isPresent() && !joining && !(variant.flush() instanceof FlushAxis.Changes)) {
      left = true;
    }
    return left;
  }

  /** Files are read; names are joined next. The changes that were left behind, if they were. */
  Optional<Changes> beginJoining() {
    joining = true;
    return left ? changes : Optional.empty();
  }
}
