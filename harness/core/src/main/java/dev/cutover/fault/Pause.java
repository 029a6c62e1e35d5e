package dev.cutover.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Stands still for a while; an interrupt ends it and is kept. */
final class Pause {
  private Pause() {}

  static void of(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
