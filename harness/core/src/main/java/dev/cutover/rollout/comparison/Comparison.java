package dev.cutover.rollout.comparison;

import dev.cutover.model.Fingerprint;
import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of a store differ from those of another, which is right.
 *
 * @param differences for every relation
 * @param expected counts and digests of what was read in the store that is right, {@code found} in
 *     the other
 * @param ranges how many ranges of keys were compared
 * @param known of these, were found equal before and not read again
 * @param differing the first of the ranges that are not equal
 * @param unread relations of which another number of rows was read than the store counts, a line
 *     each: a comparison that left something out, or stores that changed meanwhile
 */
public record Comparison(
    Map<Relation, Differences> differences,
    Fingerprint expected,
    Fingerprint found,
    long ranges,
    long known,
    List<RangeResult> differing,
    List<String> unread) {
  /** Ranges end behind so many rows of both stores together, or a little later. */
  public static final int ROWS_OF_RANGE = 20_000;

  private static final int MOST_DIFFERING = 1_000;

  /**
   * Rows of one relation.
   *
   * @param missing in the store that is right alone
   * @param extra in the other one alone
   * @param changed of equal identity in both, but not equal
   */
  public record Differences(long missing, long extra, long changed) {
    static final Differences NONE = new Differences(0, 0, 0);

    public long all() {
      return missing + extra + changed;
    }

    Differences plus(Differences other) {
      return new Differences(missing + other.missing, extra + other.extra, changed + other.changed);
    }
  }

  /** Hears of a comparison while it goes on, relation by relation, in the order of the rows. */
  public interface Listener {
    void differs(Difference difference);

    /** A range is done; its differences were told before. */
    default void compared(RangeResult range) {}
  }

  /** All was read, every relation has the same count and digest, and no row differs. */
  public boolean equal() {
    return all() == 0 && expected.equals(found) && unread.isEmpty();
  }

  /** There was nothing to compare, which tells nothing. */
  public boolean ofNothing() {
    return expected.rows() == 0 && found.rows() == 0;
  }

  /** Rows that differ, of all relations. */
  public long all() {
    return differences.values().stream().mapToLong(Differences::all).sum();
  }

  /** What is to be told of a relation. */
  public Differences of(Relation relation) {
    return differences.getOrDefault(relation, Differences.NONE);
  }

  /** Compares, and counts what differs. */
  public static Comparison of(Store expected, Store found) {
    return of(expected, found, _ -> {});
  }

  /** Compares all, and tells what differs. */
  public static Comparison of(Store expected, Store found, Listener listener) {
    return of(expected, found, RangeJournal.forgetful(), ROWS_OF_RANGE, listener);
  }

  /**
   * Compares what is not yet known to be equal, and tells what differs.
   *
   * @param equal the ranges that were found equal before, and will be now
   * @param rowsOfRange how many rows make up a range, at least
   */
  public static Comparison of(
      Store expected, Store found, RangeJournal equal, int rowsOfRange, Listener listener) {
    Sum sum = new Sum(equal, listener);
    for (Relation relation : Relation.values()) {
      equal.ranges(relation).forEach(sum::known);
      for (KeyRange gap : equal.gaps(relation)) {
        try (RowFeed right = new RowFeed(expected, relation, gap);
            RowFeed other = new RowFeed(found, relation, gap)) {
          new Merge(relation, right, other, rowsOfRange, sum).run(gap);
        }
      }
    }
    return sum.comparison(expected, found);
  }

  /** What a store counts by its own means, held against what was read. */
  private static List<String> unread(String which, Store store, Fingerprint read) {
    try (Reader reader = store.reader()) {
      Map<Relation, Long> counts = reader.counts();
      return Arrays.stream(Relation.values())
          .filter(of -> counts.getOrDefault(of, 0L) != read.part(of).count())
          .map(
              of ->
                  "%s: %,d rows were read of the %s store, which counts %,d"
                      .formatted(of, read.part(of).count(), which, counts.getOrDefault(of, 0L)))
          .toList();
    }
  }

  /** Adds ranges up. */
  private static final class Sum implements Listener {
    private final RangeJournal equal;
    private final Listener listener;
    private final Map<Relation, Differences> differences = new EnumMap<>(Relation.class);
    private final Map<Relation, Part> expected = new EnumMap<>(Relation.class);
    private final Map<Relation, Part> found = new EnumMap<>(Relation.class);
    private final List<RangeResult> differing = new ArrayList<>();
    private long ranges;
    private long known;

    Sum(RangeJournal equal, Listener listener) {
      this.equal = equal;
      this.listener = listener;
    }

    void known(RangeJournal.Entry entry) {
      known++;
      add(
          new RangeResult(
              entry.relation(), entry.range(), entry.part(), entry.part(), Differences.NONE));
    }

    @Override
    public void differs(Difference difference) {
      listener.differs(difference);
    }

    @Override
    public void compared(RangeResult range) {
      add(range);
      if (range.equal()) {
        equal.append(new RangeJournal.Entry(range.relation(), range.range(), range.expected()));
      } else if (differing.size() < MOST_DIFFERING) {
        differing.add(range);
      }
      listener.compared(range);
    }

    private void add(RangeResult range) {
      ranges++;
      differences.merge(range.relation(), range.differences(), Differences::plus);
      expected.merge(range.relation(), range.expected(), Part::plus);
      found.merge(range.relation(), range.found(), Part::plus);
    }

    Comparison comparison(Store right, Store other) {
      Fingerprint first = new Fingerprint(expected);
      Fingerprint second = new Fingerprint(found);
      List<String> unread = new ArrayList<>(unread("first", right, first));
      unread.addAll(unread("second", other, second));
      return new Comparison(
          Map.copyOf(differences),
          first,
          second,
          ranges,
          known,
          List.copyOf(differing),
          List.copyOf(unread));
    }
  }
}
