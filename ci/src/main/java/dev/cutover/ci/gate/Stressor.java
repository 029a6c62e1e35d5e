package dev.cutover.ci.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Another process that keeps one core busy during half of the time, for one to five seconds at
 * once, at random: a noisy neighbour.
 */
final class Stressor implements AutoCloseable {
  /**
   * Looks now and then whether the process whose number it is given still lives. Not whether its
   * parent does: where that is killed before the shell has begun, another one is its parent.
   */
  static final String LOOP =
      "while kill -0 $1; do i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done; done";

  private static final List<String> BUSY =
      List.of("sh", "-c", LOOP, "sh", String.valueOf(ProcessHandle.current().pid()));

  private final Thread thread;
  private final SplittableRandom random;

  private Stressor(long seed, Process first) {
    this.random = new SplittableRandom(seed);
    this.thread = Thread.ofPlatform().daemon().name("cutover-stressor").start(() -> run(first));
  }

  /**
   * Begins with a busy spell.
   *
   * @throws IOException where there is no shell
   */
  static Stressor start(long seed) throws IOException {
    return new Stressor(seed, new ProcessBuilder(BUSY).start());
  }

  private void run(Process first) {
    Process busy = first;
    try {
      while (true) {
        pause();
        busy.destroyForcibly();
        pause();
        busy = new ProcessBuilder(BUSY).start();
      }
    } catch (InterruptedException _) {
      // told to end
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      busy.destroyForcibly();
    }
  }

  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000, 5_000));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
