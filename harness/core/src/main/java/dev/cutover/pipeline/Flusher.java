package dev.cutover.pipeline;

import dev.cutover.model.Row;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.delivery.Outlet;
import dev.cutover.store.Batch;
import java.util.ArrayList;
import java.util.List;

/** Holds the rows of one thread until the variant says that they leave. */
final class Flusher {
  private FlushAxis axis;
  private final Outlet writer;
  private List<String> deleted = new ArrayList<>();
  private List<Row> rows = new ArrayList<>();
  private final List<Mark> units = new ArrayList<>();
  private long written;

  /** Where a unit ends. */
  private record Mark(int deleted, int rows) {}

  Flusher(FlushAxis axis, Outlet writer) {
    this.axis = axis;
    this.writer = writer;
  }

  /** Lets rows leave by another rule from now on; those that are due by it leave at once. */
  void become(FlushAxis next) {
    axis = next;
    endOfUnit();
  }

  /** Gives away what it holds, to be sent by others: unit by unit, where that is the rule now. */
  List<Batch> handOver(FlushAxis rule) {
    List<Batch> batches =
        rule instanceof FlushAxis.PerFile ? apart() : List.of(new Batch(deleted, rows));
    written += rows.size();
    deleted = new ArrayList<>();
    rows = new ArrayList<>();
    units.clear();
    return batches;
  }

  private List<Batch> apart() {
    List<Batch> batches = new ArrayList<>();
    Mark from = new Mark(0, 0);
    units.add(new Mark(deleted.size(), rows.size()));
    for (Mark to : units) {
      batches.add(
          new Batch(deleted.subList(from.deleted, to.deleted), rows.subList(from.rows, to.rows)));
      from = to;
    }
    return batches;
  }

  /** Sends what another one gave away. */
  void send(Batch batch) {
    if (!batch.isEmpty()) {
      writer.write(batch);
    }
  }

  void delete(String path) {
    deleted.add(path);
  }

  void add(Row row) {
    rows.add(row);
  }

  /** A unit is whole: a file, or some files of what the join found in one part. */
  void endOfUnit() {
    units.add(new Mark(deleted.size(), rows.size()));
    switch (axis) {
      case FlushAxis.PerFile _ -> flush();
      case FlushAxis.EveryRows some -> {
        if (rows.size() >= some.rows()) {
          flush();
        }
      }
      case FlushAxis.Changes some -> {
        if (rows.size() + deleted.size() >= some.rows()) {
          flush();
        }
      }
      case FlushAxis.AtEnd _ -> {}
    }
  }

  /**
   * Sends what waits behind a deletion: from now on other threads write rows of the same files,
   * which a deletion that came later would take along.
   */
  void endOfFiles() {
    if (!deleted.isEmpty()) {
      flush();
    }
  }

  /** Number of rows that left. */
  long written() {
    return written;
  }

  /** Sends the rest. */
  void endOfRows() {
    flush();
  }

  /** Whether everything that left is acknowledged. */
  boolean isSettled() {
    return writer.isSettled();
  }

  /** Waits for what is not acknowledged. */
  void end() {
    writer.close();
  }

  private void flush() {
    handOver(axis).forEach(this::send);
  }
}
