package dev.cutover.rollout.migration;

import dev.cutover.model.Row;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.delivery.RetryingWriter;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.comparison.RangeJournal.Entry;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that write, each with a writer of its own. All batches of a range go to one of them, in
 * their order, so that the range is in the target when its last batch is.
 */
final class CopyLanes implements AutoCloseable {
  private static final int WAITING = 2;
  private static final long LOOK_AROUND_MILLIS = 20;

  private final List<Lane> lanes = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicLong retries = new AtomicLong();
  private final RangeJournal journal;
  private final Copy.Observer observer;
  private int current = -1;
  private volatile boolean ended;

  private CopyLanes(RangeJournal journal, Copy.Observer observer) {
    this.journal = journal;
    this.observer = observer;
  }

  static CopyLanes open(Store target, int writers, RangeJournal journal, Copy.Observer observer) {
    CopyLanes lanes = new CopyLanes(journal, observer);
    for (int i = 0; i < writers; i++) {
      lanes.lanes.add(lanes.new Lane(target, i));
    }
    return lanes;
  }

  /** What is sent from now on is of another range. */
  void begin() {
    current = (current + 1) % lanes.size();
  }

  /**
   * Hands a batch over, and waits for room.
   *
   * @param done what is done when it is written
   */
  void send(List<Row> rows, Optional<Entry> done) {
    lanes.get(current).put(new Load(rows, done));
  }

  /** Waits until everything is written. */
  void finish() {
    for (Lane lane : lanes) {
      lane.put(Load.LAST);
    }
    lanes.forEach(Lane::await);
    check();
  }

  long retries() {
    return retries.get();
  }

  /** Ends the threads after the batches in hand, since the store may be closed next. */
  @Override
  public void close() {
    ended = true;
    boolean interrupted = Thread.interrupted();
    for (Lane lane : lanes) {
      while (lane.thread.isAlive()) {
        try {
          lane.thread.join(LOOK_AROUND_MILLIS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() {
    Throwable reason = failure.get();
    if (reason instanceof RuntimeException known) {
      throw known;
    }
    if (reason != null) {
      throw new PipelineException("a writer failed: " + reason, reason);
    }
  }

  private static PipelineException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PipelineException("interrupted; migrate again to go on", e);
  }

  /** A batch, and the range that it is the end of. */
  private record Load(List<Row> rows, Optional<Entry> done) {
    /** Nothing comes behind it. */
    static final Load LAST = new Load(List.of(), Optional.empty());

    boolean isLast() {
      return rows.isEmpty() && done.isEmpty();
    }
  }

  /** One thread. */
  private final class Lane {
    private final Store target;
    private final BlockingQueue<Load> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;

    Lane(Store target, int number) {
      this.target = target;
      this.thread = Thread.ofPlatform().daemon().name("cutover-copy-" + number).start(this::work);
    }

    void put(Load load) {
      try {
        do {
          check();
        } while (!waiting.offer(load, LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    void await() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private void work() {
      try (Writer writer = new RetryingWriter(target.writer(), Retrying.always(this::retried))) {
        for (Load load = take(); !load.isLast(); load = take()) {
          write(load, writer);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    private void write(Load load, Writer writer) {
      if (!load.rows.isEmpty()) {
        writer.write(Batch.of(load.rows));
        observer.written(load.rows.size());
      }
      load.done.ifPresent(journal::append);
    }

    private Load take() {
      while (!ended && failure.get() == null) {
        try {
          Load load = waiting.poll(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS);
          if (load != null) {
            return load;
          }
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
      }
      return Load.LAST;
    }

    private void retried(Throwable reason) {
      retries.incrementAndGet();
    }
  }
}
