package dev.cutover.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a run and the threads they work on; a single worker works on the caller's.
 *
 * <p>The first failure of a worker ends the work of all and is thrown to the caller.
 */
final class Crew implements AutoCloseable {
  private static final int TASKS_WAITING_PER_WORKER = 8;
  private static final long LOOK_UP_MILLIS = 20;

  private final List<Worker> workers;
  private final @Nullable ExecutorService threads;

  Crew(List<Worker> workers) {
    this.workers = workers;
    this.threads =
        workers.size() == 1
            ? null
            : Executors.newFixedThreadPool(
                workers.size(), Thread.ofPlatform().daemon().name("cutover-worker-", 1).factory());
  }

  /** Lets each worker do something once. */
  void each(Consumer<Worker> action) {
    List<Future<?>> results = new ArrayList<>();
    for (Worker worker : workers) {
      start(() -> action.accept(worker), results);
    }
    await(results);
  }

  /** Deals out the numbers below a bound; workers that are too many rest meanwhile. */
  void deal(int count, BiConsumer<Worker, Integer> action) {
    AtomicInteger next = new AtomicInteger();
    each(
        worker -> {
          try {
            while (next.get() < count) {
              stopIfInterrupted();
              step(worker, next, count, action);
            }
          } catch (RuntimeException | Error e) {
            next.set(count);
            throw e;
          }
        });
  }

  private static void step(
      Worker worker, AtomicInteger next, int count, BiConsumer<Worker, Integer> action) {
    worker.follow();
    if (worker.isSurplus()) {
      rest();
      return;
    }
    int item = next.getAndIncrement();
    if (item < count) {
      action.accept(worker, item);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(LOOK_UP_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Deals out files as they come, as many waiting as a bounded queue holds. */
  void deal(Stream<Task> tasks) {
    if (threads == null) {
      Worker worker = workers.getFirst();
      tasks.forEach(
          task -> {
            stopIfInterrupted();
            worker.follow();
            worker.process(task);
          });
      worker.endOfFiles();
      return;
    }
    Feed feed = new Feed(workers.size() * TASKS_WAITING_PER_WORKER);
    List<Future<?>> results = new ArrayList<>();
    for (Worker worker : workers) {
      start(() -> feed.work(worker), results);
    }
    try {
      tasks.takeWhile(_ -> !feed.failed()).forEach(feed::put);
    } finally {
      feed.put(null);
    }
    await(results);
  }

  /** Ends when no worker is at work any more: parsers and store are closed next. */
  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
      threads.close();
    }
  }

  private static void stopIfInterrupted() {
    if (Thread.interrupted()) {
      throw interrupted(new InterruptedException());
    }
  }

  private void start(Runnable action, List<Future<?>> results) {
    if (threads == null) {
      action.run();
    } else {
      results.add(threads.submit(action));
    }
  }

  private static void await(List<Future<?>> results) {
    try {
      for (Future<?> result : results) {
        result.get();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new PipelineException("a worker failed: " + e.getCause(), e);
    }
  }

  private static PipelineException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PipelineException("interrupted; run again to complete the store", e);
  }

  /**
   * Tasks on their way from the walk to the workers. A worker that failed still takes tasks, so
   * that the walk ends.
   */
  private static final class Feed {
    private final BlockingQueue<Slot> queue;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;

    /** A task, or none for the end, which is put back for the next one. */
    private record Slot(@Nullable Task task) {}

    Feed(int capacity) {
      queue = new ArrayBlockingQueue<>(capacity);
    }

    boolean failed() {
      return failed;
    }

    void put(@Nullable Task task) {
      try {
        while (!queue.offer(new Slot(task), 1, TimeUnit.SECONDS)) {
          if (failed && task != null) {
            return;
          }
        }
      } catch (InterruptedException e) {
        failed = true;
        throw interrupted(e);
      }
    }

    void work(Worker worker) {
      try {
        for (Task task = next(worker); task != null; task = next(worker)) {
          if (!failed) {
            worker.process(task);
          }
        }
        worker.endOfFiles();
      } catch (RuntimeException | Error e) {
        failed = true;
        drain();
        throw e;
      }
    }

    /** The next task of a worker, who looks at the setting before and while there is none. */
    private @Nullable Task next(Worker worker) {
      try {
        while (!failed) {
          worker.follow();
          if (worker.isSurplus()) {
            if (ended.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
              return null;
            }
          } else {
            Slot slot = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            if (slot != null) {
              return task(slot);
            }
          }
        }
        return task(queue.take());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private @Nullable Task task(Slot slot) throws InterruptedException {
      if (slot.task == null) {
        queue.put(slot);
        ended.countDown();
      }
      return slot.task;
    }

    /** The walk must not wait for a worker that is gone. */
    private void drain() {
      try {
        while (task(queue.take()) != null) {
          // others have no use for it either
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }
}
