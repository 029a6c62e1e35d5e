package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.queue.ExternalQueues;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts writers together as a variant says, and owns the threads and connections behind them. */
public final class Delivery implements AutoCloseable {
  private final Store store;
  private final Variant variant;
  private final DeliveryLog log;
  private final UnaryOperator<Writer> meter;
  private final List<WriterThread> threads = new ArrayList<>();
  private @Nullable ExternalDelivery external;

  /**
   * @param meter wraps what is handed over to the store, or to a broker, to time it
   * @param queues opens the external queue, where the variant has one
   */
  public Delivery(
      Store store,
      Variant variant,
      DeliveryLog log,
      UnaryOperator<Writer> meter,
      ExternalQueues queues) {
    this.store = store;
    this.variant = variant;
    this.log = log;
    this.meter = meter;
    switch (variant.writes()) {
      case WritesAxis.Queue queue -> start(1, queue.capacity());
      case WritesAxis.Partitioned partitioned -> start(partitioned.writers(), 4);
      case WritesAxis.External axis ->
          external = new ExternalDelivery(axis, variant.relations(), store, log, queues);
      case WritesAxis.Direct _, WritesAxis.RowByRow _ -> {}
    }
  }

  /**
   * A writer for one thread of the pipeline; closed by it when all its batches are to be
   * acknowledged.
   */
  public Outlet writer() {
    return switch (variant.writes()) {
      case WritesAxis.Direct _ -> new DirectOutlet(lane());
      case WritesAxis.RowByRow _ -> new DirectOutlet(meter.apply(new RowByRowWriter(connection())));
      case WritesAxis.Queue _, WritesAxis.Partitioned _ -> new QueueWriter(threads);
      case WritesAxis.External _ -> {
        QueueWriter queue = new QueueWriter(Objects.requireNonNull(external).lanes());
        yield new MeteredOutlet(meter.apply(queue), queue);
      }
    };
  }

  /** Acknowledges as it writes. */
  private record DirectOutlet(Writer store) implements Outlet {
    @Override
    public void write(Batch batch) {
      store.write(batch);
    }

    @Override
    public boolean isSettled() {
      return true;
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** A queue whose caller's time is taken. */
  private record MeteredOutlet(Writer metered, QueueWriter queue) implements Outlet {
    @Override
    public void write(Batch batch) {
      metered.write(batch);
    }

    @Override
    public boolean isSettled() {
      return queue.isSettled();
    }

    @Override
    public void close() {
      metered.close();
    }
  }

  /** Whether batches may wait behind those that are being written. */
  boolean isQueued() {
    return !threads.isEmpty() || external != null;
  }

  /** Ends when what is in hand is written, and gives back what waits, in its order. */
  List<Withdrawn> end() {
    List<Withdrawn> waiting = new ArrayList<>();
    threads.forEach(thread -> waiting.addAll(thread.withdraw()));
    threads.forEach(WriterThread::close);
    if (external != null) {
      waiting.addAll(external.end());
    }
    return waiting;
  }

  @Override
  public void close() {
    threads.forEach(WriterThread::close);
    if (external != null) {
      external.close();
    }
  }

  /** A writer for one thread that hands everything to the store itself, retries and spills. */
  public static Writer direct(Store store, DeliveryLog log) {
    return new ReliableWriter(store.writer(), log);
  }

  private void start(int writers, int capacity) {
    for (int i = 1; i <= writers; i++) {
      threads.add(new WriterThread(lane(), capacity, "cutover-writer-" + i));
    }
  }

  private Writer lane() {
    return meter.apply(lane(store, variant.relations(), log));
  }

  /** Writes into the store as an axis says. */
  static Writer lane(Store store, RelationsAxis relations, Outcomes outcomes) {
    Supplier<Writer> connections = () -> new ReliableWriter(store.writer(), outcomes);
    return switch (relations) {
      case RelationsAxis.Together _ -> connections.get();
      case RelationsAxis.OneAfterAnother _ -> new OneAfterAnotherWriter(connections.get());
      case RelationsAxis.Concurrently _ -> new ConcurrentWriter(connections);
    };
  }

  private Writer connection() {
    return direct(store, log);
  }
}
