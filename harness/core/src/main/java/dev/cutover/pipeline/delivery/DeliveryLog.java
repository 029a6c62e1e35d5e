package dev.cutover.pipeline.delivery;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.store.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** What became of the batches that one store was to take in a run. */
public final class DeliveryLog implements Outcomes, AutoCloseable {
  private static final int MESSAGES = 100;

  private final Path scratch;
  private final String spillName;
  private final IngestObserver observer;
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLongArray written = new AtomicLongArray(Relation.values().length);
  private final AtomicLongArray failed = new AtomicLongArray(Relation.values().length);
  private final AtomicLong failedBatches = new AtomicLong();
  private final List<String> messages = new ArrayList<>();
  private final HeldPaths held = new HeldPaths();
  private @Nullable SpillFile spill;

  private DeliveryLog(Path scratch, String spillName, IngestObserver observer) {
    this.scratch = scratch;
    this.spillName = spillName;
    this.observer = observer;
  }

  /** The log of the store that a run writes to first. */
  public static DeliveryLog ofPrimary(Path scratch, IngestObserver observer) {
    return new DeliveryLog(scratch, "spill-", observer);
  }

  /** The log of the second store, which no observer hears of. */
  public static DeliveryLog ofSecond(Path scratch) {
    return new DeliveryLog(scratch, "second-spill-", IngestObserver.NONE);
  }

  Path scratch() {
    return scratch;
  }

  /** Remembers what went wrong and was survived. */
  public synchronized void note(String message) {
    if (messages.size() < MESSAGES && !messages.contains(message)) {
      messages.add(message);
    }
  }

  @Override
  public void written(Batch batch) {
    count(batch, written);
    observer.rowsWritten(batch.rows().size());
  }

  @Override
  public void retried(Throwable failure) {
    retried(String.valueOf(failure.getMessage()));
  }

  void retried(String reason) {
    retries.incrementAndGet();
    note("retried: " + reason);
  }

  /** Keeps a batch that the store did not take, and all of its rows count as failed. */
  @Override
  public void refused(Batch batch, RuntimeException failure) {
    spill(batch, String.valueOf(failure.getMessage()));
  }

  synchronized void spill(Batch batch, String reason) {
    failedBatches.incrementAndGet();
    count(batch, failed);
    held.hold(batch);
    note(reason);
    if (spill == null) {
      spill = SpillFile.create(scratch, spillName);
    }
    spill.append(batch);
  }

  @Override
  public synchronized boolean wouldOvertake(Batch batch) {
    return held.concern(batch);
  }

  public long retries() {
    return retries.get();
  }

  /** Batches that were not taken. */
  public long failedBatches() {
    return failedBatches.get();
  }

  /** What became of the rows, for every relation. */
  public Map<Relation, Delivered> rows() {
    Map<Relation, Delivered> rows = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      int index = relation.ordinal();
      rows.put(relation, new Delivered(written.get(index), failed.get(index)));
    }
    return rows;
  }

  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  /** The spill file, if anything could not be written. */
  public synchronized List<Path> spilt() {
    return spill == null ? List.of() : List.of(spill.path());
  }

  @Override
  public synchronized void close() {
    if (spill != null) {
      spill.close();
    }
  }

  private static void count(Batch batch, AtomicLongArray counts) {
    long[] rows = new long[counts.length()];
    for (Row row : batch.rows()) {
      rows[row.relation().ordinal()]++;
    }
    for (int relation = 0; relation < rows.length; relation++) {
      counts.addAndGet(relation, rows[relation]);
    }
  }
}
