package dev.cutover.ci.drill;

import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.live.Switch;
import dev.cutover.rollout.flag.Flags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Turns the dial at given files: off at the first quarter, on again at the third, and lets nobody
 * past the half before off is in effect, nor far behind the third before on is, so that there is a
 * stretch to look at however fast the machine is. However slow it is, what shows in a stretch has a
 * while to show before the stretch ends.
 */
final class Gatekeeper implements IngestObserver {
  private static final long NOT_YET = Long.MAX_VALUE;
  private static final long A_WHILE_MILLIS = 1_000;
  private static final long PAUSE_NANOS = 2_000_000;

  private final Dial dial;
  private final Flags off;
  private final int files;
  private final Duration patience;
  private final Stretches stretches;
  private final AtomicInteger read = new AtomicInteger();
  private final List<Switch> settled = new CopyOnWriteArrayList<>();
  private final CountDownLatch isOff = new CountDownLatch(1);
  private final CountDownLatch isOn = new CountDownLatch(1);
  private volatile long turnedOff = NOT_YET;
  private volatile long offEffective = NOT_YET;
  private volatile long onAgain = NOT_YET;
  private volatile long onEffective = NOT_YET;
  private volatile boolean hung;

  /** Whether a stretch has shown what it should; times are those of {@link System#nanoTime}. */
  interface Stretches {
    /** Whether what is drilled has been at work. */
    boolean showsOn();

    /** Whether there is something that would show it at work since it went off. */
    boolean tellsOff(long since);
  }

  /**
   * @param files of the corpus
   * @param patience how long files wait for off to be in effect
   */
  Gatekeeper(Dial dial, Flags off, int files, Duration patience, Stretches stretches) {
    this.patience = patience;
    this.stretches = stretches;
    this.dial = dial;
    this.off = off;
    this.files = files;
  }

  /** A file is about to be read. */
  void reading() {
    int number = read.incrementAndGet();
    if (number == files / 4) {
      awaitAWhile(stretches::showsOn);
      turnedOff = System.nanoTime();
      dial.turn(off, "off, as drilled");
    }
    if (number >= files / 2) {
      awaitOff();
    }
    if (number == files * 3 / 4) {
      awaitAWhile(() -> stretches.tellsOff(offEffective));
      onAgain = System.nanoTime();
      dial.turn(Flags.ALL_ON, "on again, as drilled");
    }
    if (number >= files * 7 / 8) {
      awaitOn();
    }
  }

  private static void awaitAWhile(BooleanSupplier shown) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(A_WHILE_MILLIS);
    while (!shown.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Some flags come back with the next run only: then nothing is to be seen of them anyway. */
  private void awaitOn() {
    try {
      boolean _ = isOn.await(A_WHILE_MILLIS, TimeUnit.MILLISECONDS);
      isOn.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitOff() {
    try {
      if (!isOff.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        hung = true;
        isOff.countDown();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void switched(Switch change) {
    settled.add(change);
    if (offEffective == NOT_YET) {
      offEffective = System.nanoTime();
      isOff.countDown();
    } else {
      onEffective = System.nanoTime();
      isOn.countDown();
    }
  }

  /** Whether off never came into effect. */
  boolean hung() {
    return hung || offEffective == NOT_YET;
  }

  long turnedOff() {
    return turnedOff;
  }

  long offEffective() {
    return offEffective;
  }

  long onAgain() {
    return onAgain;
  }

  long onEffective() {
    return onEffective;
  }
}
