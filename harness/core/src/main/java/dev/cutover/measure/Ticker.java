package dev.cutover.measure;

import java.util.concurrent.locks.LockSupport;

/** A monotonic clock that can be waited for; replaced in tests. */
public interface Ticker {
  /** The clock of the machine. */
  Ticker SYSTEM = new SystemTicker();

  /** Nanoseconds since some moment. */
  long nanos();

  /** Returns at this moment, at once where it has passed. */
  void sleepUntil(long nanos);

  /** Parks while there is time and spins at the end, since the kernel wakes tens of µs late. */
  final class SystemTicker implements Ticker {
    private static final long SPIN_NANOS = 150_000;

    private SystemTicker() {}

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleepUntil(long nanos) {
      long left;
      while ((left = nanos - System.nanoTime()) > 0) {
        if (left > SPIN_NANOS) {
          LockSupport.parkNanos(left - SPIN_NANOS);
        } else {
          Thread.onSpinWait();
        }
      }
    }
  }
}
