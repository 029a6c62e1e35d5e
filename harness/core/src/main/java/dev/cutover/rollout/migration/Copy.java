package dev.cutover.rollout.migration;

import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.comparison.RangeJournal.Entry;
import dev.cutover.rollout.comparison.RowFeed;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies all rows of a store into another, whatever it holds of them already.
 *
 * <p>One ordered scan of the source is cut into ranges of keys; each is written by one of the
 * writers, batch by batch, and then noted. So a range that is noted is in the target, and what a
 * process left undone, however it ended, is what lies between the noted ones. A batch that is
 * written twice does no harm. Memory is bounded by the number of writers.
 */
public final class Copy {
  private final Store source;
  private final Settings settings;
  private final Throttle throttle;
  private final CopyLanes lanes;
  private long copied;

  /**
   * How to copy.
   *
   * @param writers how many write at once; more than one only where the target lets them
   * @param rowsPerSecond the most, 0 for as many as there can be
   * @param rowsOfBatch how many rows are written together, at most
   * @param rowsOfRange how many rows make up a range, at least
   */
  public record Settings(int writers, long rowsPerSecond, int rowsOfBatch, int rowsOfRange) {
    /** One writer, as fast as it can. */
    public static final Settings DEFAULT = new Settings(1, 0, 5_000, 5_000);

    public Settings withWriters(int other) {
      return new Settings(other, rowsPerSecond, rowsOfBatch, rowsOfRange);
    }

    public Settings withRowsPerSecond(long other) {
      return new Settings(writers, other, rowsOfBatch, rowsOfRange);
    }
  }

  /** Hears of a copy while it goes on, from any thread. */
  @FunctionalInterface
  public interface Observer {
    /** So many more rows are in the target. */
    void written(int rows);
  }

  /**
   * What was done.
   *
   * @param copied rows that were read from the source and written now
   * @param before rows of the ranges that were there already
   * @param nanos how long it took
   * @param retries batches that had to be written again
   */
  public record Outcome(long copied, long before, long nanos, long retries) {}

  private Copy(Store source, Settings settings, CopyLanes lanes) {
    this.source = source;
    this.settings = settings;
    this.throttle = new Throttle(settings.rowsPerSecond());
    this.lanes = lanes;
  }

  /**
   * Copies what the journal does not have, notes it there, and ends the bulk load.
   *
   * @param target opened for as many writers as are set
   * @throws PipelineException where it was interrupted, or the target refused a batch for good;
   *     what was noted until then is done
   */
  public static Outcome run(
      Store source, Store target, Settings settings, RangeJournal journal, Observer observer) {
    long start = System.nanoTime();
    long before = journal.done().rows();
    try (CopyLanes lanes = CopyLanes.open(target, settings.writers(), journal, observer)) {
      Copy copy = new Copy(source, settings, lanes);
      try (Reader reader = source.reader()) {
        for (Relation relation : Relation.values()) {
          for (KeyRange gap : journal.gaps(relation)) {
            copy.copy(reader, relation, gap);
          }
        }
      }
      lanes.finish();
      target.finish();
      return new Outcome(copy.copied, before, System.nanoTime() - start, lanes.retries());
    }
  }

  private void copy(Reader reader, Relation relation, KeyRange gap) {
    RangeCutter ranges = new RangeCutter(relation, gap);
    gap.scan(reader, relation, ranges::add);
    ranges.end();
  }

  /**
   * Cuts a scan into ranges and those into batches, on the thread that scans: a row that another
   * thread looks at on its way costs as much as reading it did.
   */
  private final class RangeCutter {
    private final Relation relation;
    private final KeyRange gap;
    private String from;
    private List<Row> rows = new ArrayList<>();
    private long count;
    private @Nullable Row last;

    RangeCutter(Relation relation, KeyRange gap) {
      this.relation = relation;
      this.gap = gap;
      this.from = gap.from();
      lanes.begin();
    }

    void add(Row row) {
      Row before = last;
      if (before != null) {
        RowFeed.checkOrder(source, before, row);
        if (count >= settings.rowsOfRange() && !row.leading().equals(before.leading())) {
          end(Optional.of(row.leading()));
          from = row.leading();
          lanes.begin();
        }
      }
      last = row;
      count++;
      rows.add(row);
      if (rows.size() == settings.rowsOfBatch()) {
        send(Optional.empty());
      }
    }

    /** Nothing comes behind the last row. */
    void end() {
      end(gap.to());
    }

    private void end(Optional<String> to) {
      send(Optional.of(new Entry(relation, new KeyRange(from, to), new Part(count, Digest.EMPTY))));
      copied += count;
      count = 0;
    }

    private void send(Optional<Entry> done) {
      throttle.pass(rows.size());
      lanes.send(rows, done);
      rows = new ArrayList<>();
    }
  }
}
