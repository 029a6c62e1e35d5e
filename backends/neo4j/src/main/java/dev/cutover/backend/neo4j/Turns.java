package dev.cutover.backend.neo4j;

import java.util.concurrent.Semaphore;

/**
 * Lets either batches or scans of a store go on, any number of them, in the order in which they
 * came; a scan within a scan goes on at once.
 */
final class Turns {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore batches = new Semaphore(ALL, true);
  private int scans;

  void batch(Runnable work) {
    batches.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      batches.release();
    }
  }

  void scan(Runnable work) {
    begin();
    try {
      work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (scans == 0) {
      batches.acquireUninterruptibly(ALL);
    }
    scans++;
  }

  private synchronized void end() {
    scans--;
    if (scans == 0) {
      batches.release(ALL);
    }
  }
}
