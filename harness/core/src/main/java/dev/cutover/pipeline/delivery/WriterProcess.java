package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.queue.Link;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A writer process and, when it ends before its time, those that take its place one after another:
 * the next one starts when the last one is known to have ended.
 */
final class WriterProcess implements AutoCloseable {
  /** So many may end in a row without a batch written. */
  private static final int DEATHS = 5;

  private static final long PAUSE_MILLIS = 200;
  private static final long STOPPING_SECONDS = 30;

  private final int number;
  private final List<Integer> partitions;
  private final Link link;
  private final ExternalDelivery delivery;
  private final Thread watch;
  private @Nullable Process process;
  private boolean stopping;
  private int deaths;
  private String lastWords = "";

  WriterProcess(int number, List<Integer> partitions, Link link, ExternalDelivery delivery) {
    this.number = number;
    this.partitions = partitions;
    this.link = link;
    this.delivery = delivery;
    this.watch =
        Thread.ofPlatform().daemon().name("cutover-external-" + number).unstarted(this::watch);
    watch.start();
  }

  /**
   * Asks it to end.
   *
   * @param inOrder whether it may first do what it has begun and close the store
   */
  synchronized void stop(boolean inOrder) {
    stopping = true;
    if (process == null) {
      return;
    }
    if (!inOrder) {
      process.destroyForcibly();
      return;
    }
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException _) {
      process.destroyForcibly();
    }
  }

  /** Returns when it has ended. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      last = process;
    }
    if (last != null) {
      WriterThread.uninterrupted(
          () -> {
            if (!last.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
              last.destroyForcibly();
            }
          });
    }
    WriterThread.uninterrupted(watch::join);
  }

  private void watch() {
    try {
      for (Process some = next(); some != null; some = next()) {
        listen(some);
        int exit = some.waitFor();
        if (!buried(exit)) {
          return;
        }
      }
    } catch (IOException e) {
      delivery.fail("writer %d cannot be started: %s".formatted(number, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      delivery.fail("writer %d: %s".formatted(number, e.getMessage()));
    }
  }

  private synchronized @Nullable Process next() throws IOException {
    if (stopping || delivery.failed()) {
      return null;
    }
    lastWords = "";
    process = link.start(number, partitions);
    return process;
  }

  /** Until it ends; a process that is killed may take its end of the pipe along at any moment. */
  private void listen(Process some) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(some.getInputStream()))) {
      for (Report report = Report.read(in); report != null; report = Report.read(in)) {
        take(report);
      }
    } catch (IOException _) {
      some.destroyForcibly();
    }
  }

  private void take(Report report) {
    switch (report) {
      case Report.Committed(int partition, long sequence) -> {
        deaths = 0;
        delivery.committed(partition, sequence);
      }
      case Report.Retried(String reason) -> delivery.log().retried(reason);
      case Report.Refused(String reason, var batch) -> delivery.log().spill(batch, reason);
      case Report.BrokerGone(String reason) -> delivery.fail(reason);
      case Report.Failed(String reason) -> lastWords = reason;
    }
  }

  /** Whether another one takes its place. */
  private boolean buried(int exit) throws InterruptedException {
    synchronized (this) {
      if (stopping || delivery.failed()) {
        return false;
      }
    }
    deaths++;
    String end =
        lastWords.isEmpty()
            ? "writer %d ended with exit code %d %s"
                .formatted(number, exit, link.said(number))
                .strip()
            : "writer %d ended: %s".formatted(number, lastWords);
    if (deaths == DEATHS) {
      delivery.fail("%s, the %dth time without a batch between".formatted(end, deaths));
      return false;
    }
    delivery.log().note(end + "; another one took its place");
    Thread.sleep(PAUSE_MILLIS * deaths);
    return true;
  }
}
