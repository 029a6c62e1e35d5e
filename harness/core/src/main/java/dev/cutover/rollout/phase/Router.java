package dev.cutover.rollout.phase;

import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * One store to those who use it, two behind it: who is written, and who answers, is up to the
 * phase. Owns neither.
 *
 * <p>A batch is under way in one phase from its beginning to its end: a change of phase waits for
 * those that are under way, and they do not wait for each other.
 */
public final class Router implements Store {
  /** A new primary may fail so often in a row in a way that may pass. */
  private static final int MOST_FAILURES = 3;

  private final Store old;
  private final Store fresh;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final Missed missed = new Missed();
  private final ShadowReads shadows;
  private final Listener listener;
  private volatile Phase phase;

  /** Hears of steps that the router takes on its own. */
  @FunctionalInterface
  public interface Listener {
    /** The new store failed as the primary, and the old one answers again. */
    void fellBack(Phase from, Phase to, String reason);
  }

  /**
   * @param shadowing of questions in phases that ask both stores
   */
  public Router(Store old, Store fresh, Phase phase, Shadowing shadowing, Listener listener) {
    this.old = old;
    this.fresh = fresh;
    this.phase = phase;
    distrustBeside(phase);
    this.listener = listener;
    this.shadows = new ShadowReads(this, shadowing);
  }

  public Phase phase() {
    return phase;
  }

  /**
   * Goes from one phase to another, or stays in it, between two batches.
   *
   * @param noting done before anything else may change the phase again
   * @return false, and nothing is done, where the router has left the first phase by itself
   */
  public boolean enter(Phase from, Phase to, Runnable noting) {
    return exclusively(
        () -> {
          if (phase != from) {
            return false;
          }
          if (!from.writesBoth()) {
            distrustBeside(to);
          }
          phase = to;
          noting.run();
          return true;
        });
  }

  /** What the store beside the primary holds is not known before all of it is compared. */
  private void distrustBeside(Phase entered) {
    if (entered.writesBoth()) {
      missed.anything(entered.primary().other());
    }
  }

  Missed missed() {
    return missed;
  }

  public ShadowReads shadows() {
    return shadows;
  }

  Store store(Side side) {
    return side == Side.OLD ? old : fresh;
  }

  /** While nothing is written. */
  <T> T exclusively(Supplier<T> work) {
    gate.writeLock().lock();
    try {
      return work.get();
    } finally {
      gate.writeLock().unlock();
    }
  }

  /**
   * Makes the old store the primary again, which it can be as long as it has every batch.
   *
   * @return whether it is
   */
  private boolean fallBack(String reason) {
    Phase to = Phase.SHADOW_READ;
    exclusively(
        () ->
            missed.none(Side.OLD)
                && enter(
                    Phase.NEW_PRIMARY, to, () -> listener.fellBack(Phase.NEW_PRIMARY, to, reason)));
    return phase.primary() == Side.OLD;
  }

  @Override
  public StoreInfo info() {
    return store(phase.primary()).info();
  }

  @Override
  public Writer writer() {
    return new RoutedWriter();
  }

  @Override
  public Reader reader() {
    return new RoutedReader(this);
  }

  /** Finishes the stores that are written; the one beside the primary as far as it goes. */
  @Override
  public void finish() {
    Phase now = phase;
    store(now.primary()).finish();
    if (now.writesBoth()) {
      try {
        store(now.primary().other()).finish();
      } catch (StoreException _) {
        // what it has not taken is known; what it cannot do now, its next finish does
      }
    }
  }

  @Override
  public long sizeOnDisk() {
    return store(phase.primary()).sizeOnDisk();
  }

  /** Ends what asks beside; both stores stay open. */
  @Override
  public void close() {
    shadows.close();
  }

  /** A question failed in the current primary; whether another store is to be asked instead. */
  boolean failed(Side side, StoreException failure) {
    return side == Side.NEW && fallBack("a question failed: " + failure.getMessage());
  }

  private final class RoutedWriter implements Writer {
    private final Connection<Writer> toOld = new Connection<>(old::writer);
    private final Connection<Writer> toNew = new Connection<>(fresh::writer);
    private int failures;

    @Override
    public void write(Batch batch) {
      while (!written(batch)) {
        // once more, to the primary that there is now
      }
    }

    /** Whether the batch is acknowledged; false where the primary is another one now. */
    private boolean written(Batch batch) {
      StoreException failure;
      gate.readLock().lock();
      try {
        Phase now = phase;
        try {
          connection(now.primary()).get().write(batch);
          failures = 0;
          if (now.writesBoth()) {
            writeBeside(now.primary().other(), batch);
          }
          return true;
        } catch (StoreException e) {
          failure = e;
          if (now.primary() == Side.OLD || now == Phase.NEW_ONLY) {
            throw e;
          }
        }
      } finally {
        gate.readLock().unlock();
      }
      boolean mayPass = failure instanceof StoreException.Transient && ++failures < MOST_FAILURES;
      if (mayPass || !fallBack("a batch failed: " + failure.getMessage())) {
        throw failure;
      }
      // It may have been written all the same, just behind its failure: it is brought over again.
      missed.add(Side.NEW, batch);
      return false;
    }

    /** The caller's batch is safe by now, whatever comes of it here. */
    private void writeBeside(Side side, Batch batch) {
      try {
        connection(side).get().write(batch);
      } catch (RuntimeException e) {
        connection(side).drop();
        missed.add(side, batch);
      }
    }

    private Connection<Writer> connection(Side side) {
      return side == Side.OLD ? toOld : toNew;
    }

    @Override
    public void close() {
      try (toOld;
          toNew) {
        // both, whatever happens to one
      }
    }
  }
}
