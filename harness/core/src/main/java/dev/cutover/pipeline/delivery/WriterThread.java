package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A thread that writes what a bounded queue holds, in its order, and answers every caller. */
final class WriterThread implements Lane, AutoCloseable {
  private static final String INTERRUPTED = "interrupted; run again to complete the store";

  private final Writer writer;
  private final BlockingQueue<Job> queue;
  private final Thread thread;

  /** A batch and the promise to say what became of it; no batch ends the thread. */
  private record Job(@Nullable Batch batch, CompletableFuture<@Nullable Void> reply) {}

  private record Answer(CompletableFuture<@Nullable Void> future) implements Reply {
    @Override
    public boolean isThere() {
      return future.isDone();
    }

    @Override
    public void join() {
      try {
        future.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new PipelineException("a writer failed", e);
      }
    }
  }

  /**
   * @param capacity batches that may wait
   */
  WriterThread(Writer writer, int capacity, String name) {
    this.writer = writer;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::work);
  }

  @Override
  public Reply submit(Batch batch) {
    Job job = new Job(batch, new CompletableFuture<>());
    put(job);
    return new Answer(job.reply);
  }

  /**
   * Ends when everything submitted is written. For a caller that was interrupted, what waits is
   * dropped, and only the batch in hand is waited for: the store is about to be closed under the
   * thread's feet.
   */
  @Override
  public void close() {
    if (Thread.currentThread().isInterrupted()) {
      drop();
    }
    uninterrupted(() -> queue.put(new Job(null, new CompletableFuture<>())));
    uninterrupted(thread::join);
    writer.close();
  }

  private void drop() {
    withdraw()
        .forEach(batch -> batch.reply().completeExceptionally(new PipelineException(INTERRUPTED)));
  }

  /** Takes back what waits, in its order, to be written and answered by the caller. */
  List<Withdrawn> withdraw() {
    List<Job> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    List<Withdrawn> withdrawn = new ArrayList<>();
    for (Job job : waiting) {
      if (job.batch != null) {
        withdrawn.add(new Withdrawn(job.batch, job.reply));
      }
    }
    return withdrawn;
  }

  /** Something that may have to wait. */
  @FunctionalInterface
  interface Waiting {
    void run() throws InterruptedException;
  }

  static void uninterrupted(Waiting action) {
    boolean interrupted = false;
    for (boolean done = false; !done; ) {
      try {
        action.run();
        done = true;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Job job) {
    try {
      queue.put(job);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static PipelineException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PipelineException(INTERRUPTED, e);
  }

  private void work() {
    try {
      for (Job job = queue.take(); job.batch != null; job = queue.take()) {
        answer(job, job.batch);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Job job, Batch batch) {
    try {
      writer.write(batch);
      job.reply.complete(null);
    } catch (RuntimeException | Error e) {
      job.reply.completeExceptionally(e);
    }
  }
}
