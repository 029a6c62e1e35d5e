package dev.cutover.ci;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command in order when its process is told to end, by Ctrl-C or SIGTERM: the command's
 * thread is interrupted and has a while to close what it opened, the last first, and to say so.
 */
final class Interruption {
  /** How long a command may take to close what it opened; the rest ends with the process. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  static final String MESSAGE =
      "cutover: interrupted; what it started has ended and what it wrote is whole:"
          + " run the same command again to complete it";

  private final Thread command = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean begun;

  private Interruption() {}

  /** To be called by the thread that runs the command, before it does. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::interrupt, "cutover-interruption"));
    return interruption;
  }

  /** Whether the process is being ended before its command is done. */
  boolean hasBegun() {
    return begun || isShuttingDown();
  }

  /**
   * The virtual machine refuses hooks as soon as it is told to end, a moment before it runs ours:
   * the command may hear of it by such a refusal first.
   */
  private static boolean isShuttingDown() {
    Thread probe = new Thread("cutover-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  /** The command is done, and what it had to say is said. */
  void commandEnded() {
    ended.countDown();
  }

  private void interrupt() {
    if (ended.getCount() == 0) {
      return;
    }
    begun = true;
    command.interrupt();
    try {
      if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println(MESSAGE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
