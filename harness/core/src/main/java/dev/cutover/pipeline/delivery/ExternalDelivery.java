package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.ExternalQueues;
import dev.cutover.pipeline.queue.Link;
import dev.cutover.store.Loan;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The external queue as the process sees it that makes the batches: lanes to publish on, writer
 * processes that report, a bound on what is under way.
 *
 * <p>When the broker is gone for good, or writers end again and again, all that is under way and
 * all that follows goes to the spill file, in its order.
 */
final class ExternalDelivery implements AutoCloseable {
  private final DeliveryLog log;
  private final Loan loan;
  private final Link link;
  private final Semaphore room;
  private final FailsafeExecutor<Object> retrying;
  private final List<PartitionLane> lanes = new ArrayList<>();
  private final List<WriterProcess> writers = new ArrayList<>();
  private volatile @Nullable String failure;

  ExternalDelivery(
      WritesAxis.External axis,
      RelationsAxis relations,
      Store store,
      DeliveryLog log,
      ExternalQueues queues) {
    this.log = log;
    this.room = new Semaphore(axis.unacknowledged());
    this.loan =
        store
            .lend()
            .orElseThrow(
                () ->
                    new StoreException(
                        "an external queue is written by other processes, and they cannot open"
                            + " this store: choose one on disk or on a server, such as sqlite or"
                            + " postgres, without a second one beside it"));
    try {
      this.link = queues.open(axis, relations, loan, log.scratch());
    } catch (RuntimeException e) {
      try (loan) {
        throw e;
      }
    }
    this.retrying = retrying(link.patience());
    IntStream.range(0, axis.partitions())
        .forEach(partition -> lanes.add(new PartitionLane(partition, this)));
    start(loan.several() ? axis.writers() : 1);
  }

  private FailsafeExecutor<Object> retrying(Duration patience) {
    return Failsafe.with(
        RetryPolicy.builder()
            .handle(BrokerException.class)
            .abortOn(_ -> failed())
            .withMaxAttempts(-1)
            .withMaxDuration(patience)
            .withBackoff(Duration.ofMillis(20), Duration.ofSeconds(1))
            .onRetry(event -> log.retried(event.getLastException()))
            .build());
  }

  private void start(int count) {
    for (int number = 1; number <= count; number++) {
      int remainder = number - 1;
      List<Integer> own =
          IntStream.range(0, lanes.size()).filter(i -> i % count == remainder).boxed().toList();
      writers.add(new WriterProcess(number, own, link, this));
    }
  }

  List<PartitionLane> lanes() {
    return lanes;
  }

  DeliveryLog log() {
    return log;
  }

  boolean failed() {
    return failure != null;
  }

  /** Holds the caller back while too many batches are under way. */
  void awaitRoom() {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      throw WriterThread.interrupted(e);
    }
  }

  void publish(int partition, byte[] message) {
    try {
      retrying.run(() -> link.channel().publish(partition, message));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw WriterThread.interrupted(interrupted);
      }
      throw e;
    }
  }

  /** A writer says that the store has a batch. */
  void committed(int partition, long sequence) {
    lanes
        .get(partition)
        .committed(sequence)
        .ifPresent(
            sent -> {
              log.written(sent.batch());
              answer(sent);
            });
  }

  /** Nothing more goes this way. */
  void fail(@Nullable String reason) {
    synchronized (this) {
      if (failure != null) {
        return;
      }
      failure =
          "the external queue on %s failed, what was on its way is spilled: %s"
              .formatted(link.broker(), reason);
    }
    lanes.forEach(this::spillAll);
  }

  void spillAll(PartitionLane lane) {
    String reason = String.valueOf(failure);
    synchronized (lane) {
      for (PartitionLane.Sent sent : lane.withdraw()) {
        log.spill(sent.batch(), reason);
        answer(sent);
      }
    }
  }

  private void answer(PartitionLane.Sent sent) {
    room.release();
    sent.answer().complete(null);
  }

  /**
   * Ends the writers when they have written what they hold, and gives back what they do not, in its
   * order.
   */
  List<Withdrawn> end() {
    end(!failed());
    return lanes.stream()
        .flatMap(lane -> lane.withdraw().stream())
        .map(sent -> new Withdrawn(sent.batch(), sent.answer()))
        .toList();
  }

  /**
   * Ends the writers: in order where the store has everything, else at once; then the store is this
   * process's again.
   */
  @Override
  public void close() {
    end(
        !failed()
            && !Thread.currentThread().isInterrupted()
            && lanes.stream().allMatch(PartitionLane::isIdle));
  }

  private void end(boolean done) {
    try (loan) {
      writers.forEach(writer -> writer.stop(done));
      writers.forEach(WriterProcess::close);
      boolean interrupted = Thread.interrupted();
      try {
        link.close();
      } catch (BrokerException e) {
        log.note("queues are left on %s: %s".formatted(link.broker(), e.getMessage()));
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
