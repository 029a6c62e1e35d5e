package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.IngestObserver;
import dev.cutover.store.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What became of the batches of a run. */
public final class DeliveryLog implements Outcomes, AutoCloseable {
  private static final int MESSAGES = 100;

  private final Path scratch;
  private final IngestObserver observer;
  private final AtomicLong retries = new AtomicLong();
  private final List<String> messages = new ArrayList<>();
  private @Nullable SpillFile spill;

  public DeliveryLog(Path scratch, IngestObserver observer) {
    this.scratch = scratch;
    this.observer = observer;
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
    written(batch.rows().size());
  }

  void written(int rows) {
    observer.rowsWritten(rows);
  }

  @Override
  public void retried(Throwable failure) {
    retried(String.valueOf(failure.getMessage()));
  }

  void retried(String reason) {
    retries.incrementAndGet();
    note("retried: " + reason);
  }

  @Override
  public void refused(Batch batch, RuntimeException failure) {
    spill(batch, String.valueOf(failure.getMessage()));
  }

  synchronized void spill(Batch batch, String reason) {
    note(reason);
    if (spill == null) {
      spill = SpillFile.create(scratch);
    }
    spill.append(batch);
  }

  public long retries() {
    return retries.get();
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
}
