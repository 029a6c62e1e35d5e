package dev.cutover.measure;

import dev.cutover.pipeline.IngestObserver;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ingests a corpus again and again beside what else is going on, until it is closed. */
final class BackgroundIngestion implements AutoCloseable {
  private final CountDownLatch writing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  private BackgroundIngestion(Consumer<IngestObserver> ingest) {
    this.thread =
        Thread.ofPlatform().name("background-ingestion").daemon().unstarted(() -> repeat(ingest));
  }

  static BackgroundIngestion start(Consumer<IngestObserver> ingest) {
    BackgroundIngestion background = new BackgroundIngestion(ingest);
    background.thread.start();
    return background;
  }

  private void repeat(Consumer<IngestObserver> ingest) {
    try {
      while (!stopped) {
        ingest.accept(new Signal());
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      failure = e;
    } finally {
      writing.countDown();
    }
  }

  /** Returns when the first rows are written, or when it has failed. */
  void awaitRows() {
    try {
      writing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an ingestion starts", e);
    }
  }

  /**
   * Returns when the ingestion under way is through: half a corpus would look like files deleted.
   *
   * @throws IllegalStateException where it failed
   */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an ingestion ends", e);
    }
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException(
          "the ingestion beside the queries: " + OneLine.of(cause), cause);
    }
  }

  private final class Signal implements IngestObserver {
    @Override
    public void rowsWritten(int rows) {
      writing.countDown();
    }
  }
}
