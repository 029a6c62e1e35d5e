package dev.cutover.measure;

import dev.cutover.pipeline.IngestObserver;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Counts what an ingestion has done so far. */
final class IngestCounters implements IngestObserver {
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final LongConsumer afterFile;

  /**
   * @param afterFile told the number of files after each; may hold up the thread that worked on it
   */
  IngestCounters(LongConsumer afterFile) {
    this.afterFile = afterFile;
  }

  IngestCounters() {
    this(_ -> {});
  }

  @Override
  public void fileDone(long bytes) {
    afterFile.accept(files.incrementAndGet());
  }

  @Override
  public void rowsWritten(int written) {
    rows.addAndGet(written);
  }

  long files() {
    return files.get();
  }

  long rows() {
    return rows.get();
  }
}
