package dev.cutover.rollout.comparison;

import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.comparison.Comparison.Differences;
import dev.cutover.rollout.comparison.Comparison.Listener;
import dev.cutover.rollout.comparison.RowFeed.Fed;
import dev.cutover.store.KeyRange;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks through a part of one relation of both stores, side by side, and cuts it into ranges. */
final class Merge {
  private final Relation relation;
  private final RowFeed expected;
  private final RowFeed found;
  private final int rowsOfRange;
  private final Listener listener;
  private Part expectedPart = Part.EMPTY;
  private Part foundPart = Part.EMPTY;
  private long missing;
  private long extra;
  private long changed;

  Merge(Relation relation, RowFeed expected, RowFeed found, int rowsOfRange, Listener listener) {
    this.relation = relation;
    this.expected = expected;
    this.found = found;
    this.rowsOfRange = rowsOfRange;
    this.listener = listener;
  }

  /**
   * @param whole what both feeds are of
   */
  void run(KeyRange whole) {
    String from = whole.from();
    String key = from;
    Fed mine = expected.next();
    Fed theirs = found.next();
    while (mine != null || theirs != null) {
      int order = compare(mine, theirs);
      String next = key(mine, theirs, order);
      if (!next.equals(key)) {
        if (expectedPart.count() + foundPart.count() >= rowsOfRange) {
          end(new KeyRange(from, Optional.of(next)));
          from = next;
        }
        key = next;
      }
      judge(mine, theirs, order);
      mine = order <= 0 ? expected.next() : mine;
      theirs = order >= 0 ? found.next() : theirs;
    }
    end(new KeyRange(from, whole.to()));
  }

  private void judge(@Nullable Fed mine, @Nullable Fed theirs, int order) {
    if (mine != null && order <= 0) {
      expectedPart = expectedPart.plus(mine.part());
    }
    if (theirs != null && order >= 0) {
      foundPart = foundPart.plus(theirs.part());
    }
    if (mine != null && order < 0) {
      missing++;
      listener.differs(new Difference.Missing(mine.row()));
    } else if (theirs != null && order > 0) {
      extra++;
      listener.differs(new Difference.Extra(theirs.row()));
    } else if (mine != null && theirs != null && !mine.equals(theirs)) {
      changed++;
      listener.differs(new Difference.Changed(mine.row(), theirs.row()));
    }
  }

  private void end(KeyRange range) {
    Differences differences = new Differences(missing, extra, changed);
    listener.compared(new RangeResult(relation, range, expectedPart, foundPart, differences));
    expectedPart = Part.EMPTY;
    foundPart = Part.EMPTY;
    missing = 0;
    extra = 0;
    changed = 0;
  }

  private static String key(@Nullable Fed mine, @Nullable Fed theirs, int order) {
    return Objects.requireNonNull(order <= 0 ? mine : theirs).key();
  }

  /** A side that is at its end comes last. */
  private static int compare(@Nullable Fed mine, @Nullable Fed theirs) {
    if (mine == null) {
      return 1;
    }
    return theirs == null ? -1 : Row.ORDER.compare(mine.row(), theirs.row());
  }
}
