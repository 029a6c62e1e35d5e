package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts writers together as a variant says, and owns the threads and connections behind them. */
public final class Delivery implements AutoCloseable {
  private final Store store;
  private final Variant variant;
  private final DeliveryLog log;
  private final UnaryOperator<Writer> meter;
  private final List<WriterThread> threads = new ArrayList<>();

  /**
   * @param meter wraps what is handed over to the store, to time it
   */
  public Delivery(Store store, Variant variant, DeliveryLog log, UnaryOperator<Writer> meter) {
    this.store = store;
    this.variant = variant;
    this.log = log;
    this.meter = meter;
    switch (variant.writes()) {
      case WritesAxis.Queue queue -> start(1, queue.capacity());
      case WritesAxis.Partitioned partitioned -> start(partitioned.writers(), 4);
      case WritesAxis.Direct _, WritesAxis.RowByRow _ -> {}
    }
  }

  /**
   * A writer for one thread of the pipeline; closed by it when all its batches are to be
   * acknowledged.
   */
  public Writer writer() {
    return switch (variant.writes()) {
      case WritesAxis.Direct _ -> lane();
      case WritesAxis.RowByRow _ -> meter.apply(new RowByRowWriter(connection()));
      case WritesAxis.Queue _, WritesAxis.Partitioned _ -> new QueueWriter(threads);
    };
  }

  @Override
  public void close() {
    threads.forEach(WriterThread::close);
  }

  private void start(int writers, int capacity) {
    for (int i = 1; i <= writers; i++) {
      threads.add(new WriterThread(lane(), capacity, "cutover-writer-" + i));
    }
  }

  private Writer lane() {
    return meter.apply(
        switch (variant.relations()) {
          case RelationsAxis.Together _ -> connection();
          case RelationsAxis.OneAfterAnother _ -> new OneAfterAnotherWriter(connection());
          case RelationsAxis.Concurrently _ -> new ConcurrentWriter(this::connection);
        });
  }

  private Writer connection() {
    return new ReliableWriter(store.writer(), log);
  }
}
