package dev.cutover.measure;

import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes batches that are at hand, with several writers that each take the next one. */
final class ParallelWriters {
  private ParallelWriters() {}

  /** Returns when all batches are acknowledged; throws what the first failing writer threw. */
  static void write(Store store, int writers, List<Batch> batches) {
    Queue<Batch> waiting = new ConcurrentLinkedQueue<>(batches);
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<@Nullable Void>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        running.add(threads.submit(drain(store, waiting)));
      }
      running.forEach(ParallelWriters::await);
    }
  }

  private static Callable<@Nullable Void> drain(Store store, Queue<Batch> waiting) {
    return () -> {
      try (Writer writer = store.writer()) {
        for (Batch batch = waiting.poll(); batch != null; batch = waiting.poll()) {
          writer.write(batch);
        }
      }
      return null;
    };
  }

  private static void await(Future<@Nullable Void> writer) {
    try {
      writer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a writer failed: " + OneLine.of(e), e);
    }
  }
}
