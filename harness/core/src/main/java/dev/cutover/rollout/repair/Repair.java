package dev.cutover.rollout.repair;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.delivery.RetryingWriter;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Difference;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a second store to the rows of its primary, whatever it holds.
 *
 * <p>Both are compared by an ordered scan; what is to be done goes into a file, and from there into
 * the second store, since not every database writes while it is scanned. A row too many goes with
 * its path, all of whose rows are then put in again. Then both are compared once more, until they
 * are equal. Memory does not follow the number of rows or differences.
 */
public final class Repair {
  private static final int ROWS_PER_BATCH = 1_000;
  private static final int PATHS_PER_BATCH = 500;

  /** Paths with rows too many that are seen to in one round. */
  private static final int MOST_PATHS = 50_000;

  private final Store primary;
  private final Store second;
  private final Path scratch;

  private Repair(Store primary, Store second, Path scratch) {
    this.primary = primary;
    this.second = second;
    this.scratch = scratch;
  }

  /**
   * What was found and done.
   *
   * @param found the differences before anything was done
   * @param after the last comparison, of equal stores
   * @param batches written into the second store
   */
  public record Outcome(Comparison found, Comparison after, int batches) {}

  /**
   * Repairs the second store.
   *
   * @param scratch an existing folder; cleared of what was put there
   * @throws PipelineException where a round does not bring the stores nearer to each other
   */
  public static Outcome run(Store primary, Store second, Path scratch) {
    return new Repair(primary, second, scratch).run();
  }

  private Outcome run() {
    Round first = round();
    Round last = first;
    int batches = first.batches;
    while (!last.found.equal()) {
      Round next = round();
      if (next.found.all() >= last.found.all()) {
        throw new PipelineException(
            "the second store does not keep what it is given: %,d rows differed, now %,d"
                .formatted(last.found.all(), next.found.all()));
      }
      batches += next.batches;
      last = next;
    }
    return new Outcome(first.found, last.found, batches);
  }

  /** What one comparison found, and how many batches that took. */
  private record Round(Comparison found, int batches) {}

  private Round round() {
    SpillFile file = SpillFile.create(scratch, "repair-");
    try (file) {
      Orders orders = new Orders(file);
      Comparison found = Comparison.of(primary, second, orders);
      orders.end();
      return new Round(found, found.equal() ? 0 : apply(file.path()));
    } finally {
      delete(file.path());
    }
  }

  private int apply(Path file) {
    try (DeliveryLog log = DeliveryLog.ofSecond(scratch);
        Writer writer = new RetryingWriter(second.writer(), Retrying.always(log))) {
      int batches = SpillFile.replay(file, batch -> write(writer, batch));
      second.finish();
      return batches;
    }
  }

  private static void write(Writer writer, Batch batch) {
    if (Thread.currentThread().isInterrupted()) {
      throw new PipelineException("interrupted; repair again to complete the store");
    }
    writer.write(batch);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /** Writes down what the second store is to be given. */
  private final class Orders implements Comparison.Listener {
    private final SpillFile file;
    private final Set<String> paths = new LinkedHashSet<>();
    private List<Row> rows = new ArrayList<>();

    Orders(SpillFile file) {
      this.file = file;
    }

    @Override
    public void differs(Difference difference) {
      switch (difference) {
        case Difference.Missing missing -> lacking(missing.row());
        case Difference.Changed changed -> lacking(changed.row());
        case Difference.Extra extra -> extra(extra.row());
      }
    }

    private void lacking(Row row) {
      rows.add(row);
      if (rows.size() == ROWS_PER_BATCH) {
        flush();
      }
    }

    private void extra(Row row) {
      if (paths.size() < MOST_PATHS) {
        paths.add(row.path());
      }
    }

    /** Deletes come behind what was lacking, and whole paths behind these. */
    void end() {
      flush();
      if (paths.isEmpty()) {
        return;
      }
      List<String> gone = List.copyOf(paths);
      for (int from = 0; from < gone.size(); from += PATHS_PER_BATCH) {
        int to = Math.min(from + PATHS_PER_BATCH, gone.size());
        file.append(Batch.deleting(gone.subList(from, to)));
      }
      try (Reader reader = primary.reader()) {
        for (Relation relation : Relation.values()) {
          reader.scan(relation, this::again);
        }
      }
      flush();
    }

    private void again(Row row) {
      if (paths.contains(row.path())) {
        lacking(row);
      }
    }

    private void flush() {
      if (!rows.isEmpty()) {
        file.append(Batch.of(rows));
        rows = new ArrayList<>();
      }
    }
  }
}
