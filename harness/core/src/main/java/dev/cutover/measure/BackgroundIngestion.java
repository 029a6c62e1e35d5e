package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.pipeline.IngestObserver;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ingests a corpus again and again beside what else is going on, until it is closed. */
final class BackgroundIngestion implements AutoCloseable {
  private final CountDownLatch writing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  private BackgroundIngestion(BiConsumer<Corpus, IngestObserver> ingest, Corpus corpus) {
    this.thread =
        Thread.ofPlatform()
            .name("background-ingestion")
            .daemon()
            .unstarted(() -> repeat(ingest, corpus));
  }

  static BackgroundIngestion start(BiConsumer<Corpus, IngestObserver> ingest, Corpus corpus) {
    BackgroundIngestion background = new BackgroundIngestion(ingest, corpus);
    background.thread.start();
    return background;
  }

  private void repeat(BiConsumer<Corpus, IngestObserver> ingest, Corpus corpus) {
    try {
      while (!stopped) {
        ingest.accept(new Stoppable(corpus), new Signal());
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
   * Lets it end with the files that it has in hand.
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

  private final class Stoppable implements Corpus {
    private final Corpus corpus;

    Stoppable(Corpus corpus) {
      this.corpus = corpus;
    }

    @Override
    public String uri() {
      return corpus.uri();
    }

    @Override
    public Stream<SourceFile> files() {
      return corpus.files().takeWhile(_ -> !stopped);
    }
  }
}
