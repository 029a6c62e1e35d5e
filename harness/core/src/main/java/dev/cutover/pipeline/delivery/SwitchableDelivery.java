package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.live.Setting.State;
import dev.cutover.pipeline.live.SwitchLog;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that can become another one between two batches.
 *
 * <p>What is in the hands of a writer is finished the old way; what waits behind it is taken back
 * and goes the new way, before anything else does, so that the order of batches stays. Whoever
 * writes meanwhile waits.
 */
public final class SwitchableDelivery implements AutoCloseable {
  private final Function<Variant, Delivery> making;
  private final SwitchLog switches;
  private final DeliveryLog log;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<LiveOutlet> outlets = ConcurrentHashMap.newKeySet();
  private Variant variant;
  private Delivery current;

  /**
   * @param making puts a delivery together
   */
  public SwitchableDelivery(
      Function<Variant, Delivery> making, State first, SwitchLog switches, DeliveryLog log) {
    this.making = making;
    this.switches = switches;
    this.log = log;
    this.variant = first.variant();
    this.current = making.apply(variant);
    switches.join(this);
  }

  /** A writer for one thread of the pipeline, as {@link Delivery#writer}. */
  public Outlet writer() {
    LiveOutlet outlet = new LiveOutlet();
    outlets.add(outlet);
    return outlet;
  }

  /** Delivers as a state says from now on, unless a later one came first. */
  public void follow(State state) {
    locked(
        lock.writeLock(),
        () -> {
          if (switches.isLast(state)) {
            become(state);
          }
        });
  }

  private void become(State state) {
    Variant next = state.variant();
    if (next.writes().equals(variant.writes()) && next.relations().equals(variant.relations())) {
      switches.followed(this, state);
      return;
    }
    boolean queued = current.isQueued();
    if (!queued) {
      outlets.forEach(LiveOutlet::release);
    }
    List<Withdrawn> waiting = current.end();
    switches.followed(this, state);
    current = made(next);
    variant = next;
    takeOver(waiting, state);
    if (queued) {
      outlets.forEach(LiveOutlet::release);
    }
  }

  /** A way that cannot be gone on is told, and the plain one is gone. */
  private Delivery made(Variant next) {
    try {
      return making.apply(next);
    } catch (RuntimeException e) {
      log.note(
          "batches go to the store directly, since they cannot go as they should: "
              + e.getMessage());
      return making.apply(next.withWrites(new WritesAxis.Direct()));
    }
  }

  private void takeOver(List<Withdrawn> waiting, State state) {
    if (waiting.isEmpty()) {
      return;
    }
    switches.tookOver(state, waiting.stream().mapToLong(each -> each.batch().rows().size()).sum());
    try (Writer writer = current.writer()) {
      waiting.forEach(each -> writer.write(each.batch()));
    } catch (RuntimeException e) {
      waiting.forEach(each -> each.reply().completeExceptionally(e));
      throw e;
    }
    waiting.forEach(each -> each.reply().complete(null));
  }

  @Override
  public void close() {
    current.close();
  }

  private static void locked(Lock lock, Runnable action) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw WriterThread.interrupted(e);
    }
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** One thread's end of whatever delivery there is. */
  private final class LiveOutlet implements Outlet {
    private @Nullable Outlet inner;

    @Override
    public void write(Batch batch) {
      locked(lock.readLock(), () -> inner().write(batch));
    }

    private Outlet inner() {
      Outlet writer = inner;
      if (writer == null) {
        writer = current.writer();
        inner = writer;
      }
      return writer;
    }

    @Override
    public boolean isSettled() {
      AtomicBoolean settled = new AtomicBoolean();
      locked(lock.readLock(), () -> settled.set(inner == null || inner.isSettled()));
      return settled.get();
    }

    /** Ends the writer of a delivery that ends. */
    private void release() {
      Writer writer = inner;
      inner = null;
      if (writer != null) {
        writer.close();
      }
    }

    @Override
    public void close() {
      locked(lock.readLock(), this::release);
      outlets.remove(this);
    }
  }
}
