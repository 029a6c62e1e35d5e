package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.queue.Assembly;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.Message;
import dev.cutover.pipeline.queue.Subscription;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a writer process does: takes batches from the queue, writes them into the store, reports
 * them, acknowledges them.
 *
 * <p>A broker that fails is asked again from the first message that is not acknowledged, a while.
 */
public final class WriterLoop implements Outcomes {
  private static final Duration LOOK_UP = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final DataOutputStream reports;
  private final Map<Integer, Assembly> partitions;
  private final Duration patience;
  private final BooleanSupplier stopped;
  private final HeldPaths held = new HeldPaths();
  private boolean failing;
  private long firstFailure;
  private long lastFailure;

  /**
   * @param partitions that this process alone reads
   * @param patience with a broker that does not answer
   * @param reports to the process that started this one
   * @param stopped whether to end
   */
  public WriterLoop(
      List<Integer> partitions, Duration patience, OutputStream reports, BooleanSupplier stopped) {
    this.partitions =
        partitions.stream().collect(Collectors.toMap(each -> each, _ -> new Assembly()));
    this.patience = patience;
    this.reports = new DataOutputStream(new java.io.BufferedOutputStream(reports));
    this.stopped = stopped;
  }

  /** Works until it is stopped; whether it ended in order. What ended it otherwise is reported. */
  public boolean run(
      Supplier<Store> opening, RelationsAxis relations, Supplier<Channel> connecting) {
    try (Store store = opening.get();
        Writer writer = Delivery.lane(store, relations, this)) {
      drain(writer, connecting);
      return true;
    } catch (BrokerException e) {
      report(new Report.BrokerGone(String.valueOf(e.getMessage())));
    } catch (RuntimeException | OutOfMemoryError e) {
      report(new Report.Failed(e.getMessage() == null ? e.toString() : e.getMessage()));
    }
    return false;
  }

  private void drain(Writer writer, Supplier<Channel> connecting) {
    while (!stopped.getAsBoolean()) {
      partitions.values().forEach(Assembly::restart);
      try (Channel channel = connecting.get();
          Subscription subscription = channel.subscribe(List.copyOf(partitions.keySet()))) {
        while (!stopped.getAsBoolean()) {
          step(subscription, writer);
        }
      } catch (BrokerException e) {
        count(e);
        pause();
      }
    }
  }

  /** Failures that follow one another without a batch between may last only so long. */
  private void count(BrokerException failure) {
    long now = System.nanoTime();
    if (!failing || now - lastFailure > patience.toNanos()) {
      firstFailure = now;
    }
    failing = true;
    lastFailure = now;
    if (now - firstFailure > patience.toNanos()) {
      throw failure;
    }
  }

  private void step(Subscription subscription, Writer writer) {
    Message message = subscription.take(LOOK_UP);
    if (message == null) {
      return;
    }
    Assembly assembly = assembly(message);
    switch (assembly.add(message)) {
      case INCOMPLETE -> {}
      case STALE -> subscription.acknowledge(List.of(message));
      case WHOLE -> {
        failing = false;
        writer.write(BatchFrame.decode(assembly.frame()));
        report(new Report.Committed(message.partition(), assembly.sequence()));
        subscription.acknowledge(assembly.written());
      }
    }
  }

  private Assembly assembly(Message message) {
    @Nullable Assembly assembly = partitions.get(message.partition());
    if (assembly == null) {
      throw new BrokerException("a message of partition " + message.partition() + " was not asked");
    }
    return assembly;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WriterThread.interrupted(e);
    }
  }

  @Override
  public void written(Batch batch) {
    // the whole batch is reported, which may be several of these
  }

  @Override
  public void retried(Throwable failure) {
    report(new Report.Retried(String.valueOf(failure.getMessage())));
  }

  @Override
  public void refused(Batch batch, RuntimeException failure) {
    synchronized (held) {
      held.hold(batch);
    }
    report(new Report.Refused(String.valueOf(failure.getMessage()), batch));
  }

  @Override
  public boolean wouldOvertake(Batch batch) {
    synchronized (held) {
      return held.concern(batch);
    }
  }

  /** From the writers of several relations at once. */
  private synchronized void report(Report report) {
    try {
      Report.write(report, reports);
    } catch (IOException e) {
      throw new PipelineException("the process that started this writer is gone", e);
    }
  }
}
