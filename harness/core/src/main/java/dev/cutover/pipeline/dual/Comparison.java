package dev.cutover.pipeline.dual;

import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Store;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a second store differ from the primary's, by one ordered scan of both.
 *
 * @param differences for every relation
 * @param primary counts and digests of what was read there, {@code second} here
 */
public record Comparison(
    Map<Relation, Differences> differences, Fingerprint primary, Fingerprint second) {

  /**
   * Rows of one relation.
   *
   * @param missing in the primary alone
   * @param extra in the second store alone
   * @param changed of equal identity in both, but not equal
   */
  public record Differences(long missing, long extra, long changed) {
    public long all() {
      return missing + extra + changed;
    }
  }

  /** Told of every difference, relation by relation, in the order of the rows. */
  interface Listener {
    /** The primary's row is not in the second store, or differs there. */
    void lacking(Row primary);

    /** The second store's row is not in the primary. */
    void extra(Row second);
  }

  /** Counts and digests agree. */
  public boolean equal() {
    return primary.equals(second);
  }

  /** Rows that differ, of all relations. */
  public long all() {
    return differences.values().stream().mapToLong(Differences::all).sum();
  }

  /** Compares without doing anything about it. */
  public static Comparison of(Store primary, Store second) {
    return of(
        primary,
        second,
        new Listener() {
          @Override
          public void lacking(Row row) {}

          @Override
          public void extra(Row row) {}
        });
  }

  static Comparison of(Store primary, Store second, Listener listener) {
    Map<Relation, Differences> all = new EnumMap<>(Relation.class);
    Fingerprint.Builder mine = new Fingerprint.Builder();
    Fingerprint.Builder theirs = new Fingerprint.Builder();
    for (Relation relation : Relation.values()) {
      try (RowFeed left = new RowFeed(primary, relation);
          RowFeed right = new RowFeed(second, relation)) {
        all.put(relation, new Merge(left, right, mine, theirs, listener).run());
      }
    }
    return new Comparison(Map.copyOf(all), mine.build(), theirs.build());
  }

  /** Walks through one relation of both stores, side by side. */
  private static final class Merge {
    private final RowFeed left;
    private final RowFeed right;
    private final Fingerprint.Builder leftSum;
    private final Fingerprint.Builder rightSum;
    private final Listener listener;
    private long missing;
    private long extra;
    private long changed;

    Merge(
        RowFeed left,
        RowFeed right,
        Fingerprint.Builder leftSum,
        Fingerprint.Builder rightSum,
        Listener listener) {
      this.left = left;
      this.right = right;
      this.leftSum = leftSum;
      this.rightSum = rightSum;
      this.listener = listener;
    }

    Differences run() {
      Row mine = next(left, leftSum);
      Row theirs = next(right, rightSum);
      while (mine != null || theirs != null) {
        int order = compare(mine, theirs);
        judge(mine, theirs, order);
        mine = order <= 0 ? next(left, leftSum) : mine;
        theirs = order >= 0 ? next(right, rightSum) : theirs;
      }
      return new Differences(missing, extra, changed);
    }

    private void judge(@Nullable Row mine, @Nullable Row theirs, int order) {
      if (mine != null && order < 0) {
        missing++;
        listener.lacking(mine);
      } else if (theirs != null && order > 0) {
        extra++;
        listener.extra(theirs);
      } else if (mine != null && !mine.equals(theirs)) {
        changed++;
        listener.lacking(mine);
      }
    }

    /** A side that is at its end comes last. */
    private static int compare(@Nullable Row mine, @Nullable Row theirs) {
      if (mine == null) {
        return 1;
      }
      return theirs == null ? -1 : Row.ORDER.compare(mine, theirs);
    }

    private static @Nullable Row next(RowFeed feed, Fingerprint.Builder sum) {
      Row row = feed.next();
      if (row != null) {
        sum.add(row);
      }
      return row;
    }
  }
}
