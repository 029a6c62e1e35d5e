package dev.cutover.ci.gate;

import dev.cutover.ci.House;
import dev.cutover.run.gate.Slice;
import java.io.IOException;
import java.nio.file.Path;

/** What a side does as often as it is asked. */
public interface SliceWork extends AutoCloseable {
  /** Does it once. */
  Slice slice() throws IOException;

  /** Likewise, with nobody looking. */
  void warmUp() throws IOException;

  /** Whether nothing in a slice goes on at the same time as anything else. */
  boolean takesOneThread();

  @Override
  void close() throws IOException;

  /**
   * As it is ordered.
   *
   * @param scratch an existing folder
   */
  static SliceWork of(House house, SliceOrders orders, Path scratch) throws IOException {
    return orders.questions() == 0
        ? ingestion(house, orders, scratch)
        : QuestionWork.fill(
            new SliceGraph(house, orders, scratch),
            orders.questions(),
            Injection.parse(orders.injection()));
  }

  /** Ingests what is ordered. */
  static IngestionWork ingestion(House house, SliceOrders orders, Path scratch) {
    return new IngestionWork(
        new SliceGraph(house, orders, scratch), Injection.parse(orders.injection()));
  }
}
