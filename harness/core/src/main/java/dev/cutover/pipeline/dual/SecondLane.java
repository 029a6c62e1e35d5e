package dev.cutover.pipeline.dual;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.delivery.RetryingWriter;
import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that hands batches to the second store, in their order, behind a bounded queue.
 *
 * <p>When the store takes nothing for as long as its patience lasts, the lane spills what waits and
 * all that comes, until the store answers again. Nothing that happens here reaches the primary.
 */
final class SecondLane implements AutoCloseable {
  /** So many rows may wait, and always one batch, beside the one that is being written. */
  static final int MOST_WAITING_ROWS = 10_000;

  private final Supplier<Writer> connect;
  private final DeliveryLog log;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final Thread thread;
  private @Nullable Batch inHand;
  private long answered;
  private int waitingRows;
  private int mostRows;
  private long batches;
  private long busyNanos;
  private long heldNanos;
  private boolean leftAlone;
  private boolean lettingGo;
  private boolean ending;

  /**
   * @param connect makes the writer, on the lane's own thread
   */
  SecondLane(Supplier<Writer> connect, DeliveryLog log, Duration patience, String name) {
    this.connect = connect;
    this.log = log;
    this.patience = patience;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::work);
  }

  /** What the lane has counted. */
  record Counts(long batches, long busyNanos, long heldNanos, long mostRows) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          batches + other.batches,
          busyNanos + other.busyNanos,
          heldNanos + other.heldNanos,
          mostRows + other.mostRows);
    }
  }

  Counts counts() {
    lock.lock();
    try {
      return new Counts(batches, busyNanos, heldNanos, mostRows);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for room, not for the write; false where it takes nothing now, being let go. */
  boolean submit(Batch batch) {
    lock.lock();
    try {
      if (lettingGo) {
        return false;
      }
      batches++;
      if (!leftAlone && !awaits(() -> hasRoom(batch.rows().size()))) {
        leaveAlone();
      }
      if (leftAlone) {
        spill(batch, notTaken());
        return true;
      }
      waiting.add(batch);
      waitingRows += batch.rows().size();
      mostRows = Math.max(mostRows, waitingRows + rows(inHand));
      moved.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes batches again. */
  void takeAgain() {
    lock.lock();
    try {
      lettingGo = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no batch any more and waits until all are written, but not for long; gives back what is
   * not even begun.
   */
  List<Batch> letGo(Duration most) {
    lock.lock();
    try {
      lettingGo = true;
      long left = most.toNanos();
      while (left > 0 && !(waiting.isEmpty() && inHand == null)) {
        left = moved.awaitNanos(left);
      }
      List<Batch> rest = List.copyOf(waiting);
      waiting.clear();
      waitingRows = 0;
      moved.signalAll();
      return rest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException("interrupted; run again to complete the store", e);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything is written or spilt. */
  void drain() {
    lock.lock();
    try {
      if (!leftAlone && !awaits(() -> waiting.isEmpty() && inHand == null)) {
        leaveAlone();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the store has not come back from a batch for longer than its patience. */
  boolean isLeftAlone() {
    lock.lock();
    try {
      return leftAlone;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the thread after the batch in hand, since the store may be closed next; what still waits
   * is dropped: the run that it belongs to was broken off.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      ending = true;
      waiting.clear();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    if (!isLeftAlone()) {
      awaitEnd();
    }
  }

  /** Also for a caller that was interrupted, but no longer than the store's patience lasts. */
  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + patience.toNanos();
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasRoom(int rows) {
    return waiting.isEmpty() || waitingRows + rows <= MOST_WAITING_ROWS;
  }

  /** Something that the lane comes to by writing. */
  @FunctionalInterface
  private interface Goal {
    boolean isReached();
  }

  /** Waits as long as the store answers now and then; false where its patience ran out. */
  private boolean awaits(Goal goal) {
    long start = System.nanoTime();
    try {
      long seen = answered;
      long left = patience.toNanos();
      while (!goal.isReached()) {
        if (left <= 0) {
          return false;
        }
        left = moved.awaitNanos(left);
        if (seen != answered) {
          seen = answered;
          left = patience.toNanos();
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException("interrupted; run again to complete the store", e);
    } finally {
      heldNanos += System.nanoTime() - start;
    }
  }

  /** The batch in hand may still arrive: written again by the spill file, it does no harm. */
  private void leaveAlone() {
    leftAlone = true;
    Batch stuck = inHand;
    if (stuck != null) {
      spill(stuck, notTaken());
    }
    waiting.forEach(batch -> spill(batch, notTaken()));
    waiting.clear();
    waitingRows = 0;
  }

  private StoreException notTaken() {
    return new StoreException(
        "took no batch for %d s and was left alone".formatted(patience.toSeconds()));
  }

  private void spill(Batch batch, RuntimeException reason) {
    try {
      log.refused(batch, reason);
    } catch (PipelineException e) {
      log.note(String.valueOf(e.getMessage()));
    }
  }

  private void work() {
    Connection connection = new Connection();
    try (Writer writer = new RetryingWriter(connection, Retrying.givingUpForAWhile(log))) {
      for (Batch batch = next(); batch != null; batch = next()) {
        long start = System.nanoTime();
        answered(batch, failure(writer, batch), start);
      }
    } catch (RuntimeException e) {
      log.note(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Batch next() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (ending) {
          return null;
        }
        moved.awaitUninterruptibly();
      }
      Batch batch = waiting.remove();
      waitingRows -= batch.rows().size();
      inHand = batch;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Whatever a driver throws is its store's failure and nobody else's. */
  private Optional<RuntimeException> failure(Writer writer, Batch batch) {
    if (log.wouldOvertake(batch)) {
      return Optional.of(new StoreException("waits behind a batch that was refused"));
    }
    try {
      writer.write(batch);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    } catch (Error e) {
      return Optional.of(new StoreException("failed: " + e, e));
    }
  }

  private void answered(Batch batch, Optional<RuntimeException> failure, long start) {
    lock.lock();
    try {
      if (!leftAlone) {
        failure.ifPresentOrElse(reason -> spill(batch, reason), () -> log.written(batch));
      }
      leftAlone = false;
      inHand = null;
      answered++;
      busyNanos += System.nanoTime() - start;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static int rows(@Nullable Batch batch) {
    return batch == null ? 0 : batch.rows().size();
  }

  /** The store's writer, made when it is first needed: a store that lets nobody in is no more. */
  private final class Connection implements Writer {
    private @Nullable Writer writer;

    @Override
    public void write(Batch batch) {
      Writer current = writer;
      if (current == null) {
        current = connect.get();
        writer = current;
      }
      current.write(batch);
    }

    @Override
    public void close() {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
