package dev.cutover.rollout.migration;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.comparison.RowFeed;
import dev.cutover.rollout.comparison.RowFeed.Fed;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What reading some rows of a source, and writing them into an empty store of the target's kind,
 * took: what a plan's estimates are made from.
 *
 * @param rows how many rows
 * @param slices rows per second of every so many of them, read and written: the slower of the two
 * @param finishNanos what ending the bulk load of the sample took
 * @param bytesPerRow what one row takes on disk: over the whole sample, and over its second half;
 *     empty where the store cannot tell
 */
public record Sample(long rows, List<Double> slices, long finishNanos, List<Double> bytesPerRow) {
  private static final int SLICE = 1_000;

  public Sample {
    slices = List.copyOf(slices);
    bytesPerRow = List.copyOf(bytesPerRow);
  }

  /** No rows: nothing can be told. */
  static final Sample NONE = new Sample(0, List.of(), 0, List.of());

  /**
   * Takes a sample, of each relation in proportion.
   *
   * @param scratch empty, of the target's kind
   * @param most about how many rows
   */
  public static Sample take(Store source, Store scratch, int most) {
    Map<Relation, Long> counts;
    try (Reader reader = source.reader()) {
      counts = reader.counts();
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return NONE;
    }
    double share = Math.min(1, (double) most / all);
    List<Slice> slices = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      read(source, relation, (long) Math.ceil(counts.getOrDefault(relation, 0L) * share), slices);
    }
    return write(slices, scratch);
  }

  private static void read(Store source, Relation relation, long quota, List<Slice> slices) {
    try (RowFeed feed = RowFeed.withoutDigests(source, relation, KeyRange.ALL)) {
      long left = quota;
      while (left > 0) {
        long start = System.nanoTime();
        List<Row> rows = rows(feed, Math.min(left, SLICE));
        if (rows.isEmpty()) {
          return;
        }
        slices.add(new Slice(rows, System.nanoTime() - start));
        left -= rows.size();
      }
    }
  }

  private static List<Row> rows(RowFeed feed, long most) {
    List<Row> rows = new ArrayList<>();
    while (rows.size() < most) {
      Fed fed = feed.next();
      if (fed == null) {
        break;
      }
      rows.add(fed.row());
    }
    return rows;
  }

  private static Sample write(List<Slice> slices, Store scratch) {
    List<Double> rates = new ArrayList<>();
    long rows = 0;
    long rowsOfHalf = 0;
    long half = 0;
    long finishNanos = 0;
    try (Writer writer = scratch.writer()) {
      for (Slice slice : slices) {
        long start = System.nanoTime();
        writer.write(Batch.of(slice.rows));
        rates.add(slice.rate(System.nanoTime() - start));
        rows += slice.rows.size();
        if (rates.size() == slices.size() / 2) {
          finishNanos += finish(scratch);
          half = scratch.sizeOnDisk();
          rowsOfHalf = rows;
        }
      }
    }
    finishNanos += finish(scratch);
    return new Sample(
        rows, rates, finishNanos, bytes(scratch.sizeOnDisk(), rows, half, rowsOfHalf));
  }

  private static long finish(Store scratch) {
    long start = System.nanoTime();
    scratch.finish();
    return System.nanoTime() - start;
  }

  private static List<Double> bytes(long size, long rows, long half, long rowsOfHalf) {
    if (size <= 0 || rows == 0) {
      return List.of();
    }
    double whole = (double) size / rows;
    return half <= 0 || size <= half
        ? List.of(whole)
        : List.of(whole, (double) (size - half) / (rows - rowsOfHalf));
  }

  /** Rows and what reading them took. */
  private record Slice(List<Row> rows, long readNanos) {
    double rate(long writeNanos) {
      return rows.size() * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(readNanos, writeNanos);
    }
  }
}
