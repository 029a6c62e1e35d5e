package dev.cutover.ci.gate;

import dev.cutover.ci.House;
import dev.cutover.ci.gate.SliceOrders.Heap;
import dev.cutover.ci.gate.SliceOrders.Request;
import dev.cutover.ci.gate.SliceOrders.Taken;
import dev.cutover.ci.gate.SliceOrders.Wish;
import dev.cutover.measure.LiveHeap;
import dev.cutover.measure.OneCore;
import dev.cutover.run.gate.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The work that a side has in hand: one at a time. */
public final class SliceBench implements AutoCloseable {
  private final House house;
  private final Path scratch;
  private final Rest rest = Rest.ofThisProcess();
  private Optional<SliceWork> work = Optional.empty();
  private Optional<OneCore> core = Optional.empty();

  /**
   * @param scratch an existing folder
   */
  public SliceBench(House house, Path scratch) {
    this.house = house;
    this.scratch = scratch;
  }

  /**
   * Answers, but for a warm-up and where this process has nothing more to do, when nothing goes on
   * here any more, so that the other side is alone.
   */
  public Record answer(Request request) throws IOException {
    Record answer =
        switch (request.wish()) {
          case WARM_UP, TAKE -> take(request.orders().orElseThrow(), request.slices());
          case SLICE -> slice(work.orElseThrow());
          case SINCE_START -> sinceStart(request.orders().orElseThrow());
          case LIVE_HEAP -> new Heap(LiveHeap.collect());
        };
    if (request.wish() != Wish.WARM_UP && request.wish() != Wish.SINCE_START) {
      rest.await();
    }
    return answer;
  }

  /** Both sides do what takes one thread on the same processor. */
  private Slice slice(SliceWork next) throws IOException {
    if (core.isEmpty() && next.takesOneThread()) {
      core = Optional.of(OneCore.hold());
    }
    return next.slice();
  }

  private Slice sinceStart(SliceOrders orders) throws IOException {
    try (IngestionWork only = SliceWork.ingestion(house, orders, scratch)) {
      return only.sinceStart();
    }
  }

  private Taken take(SliceOrders orders, int slices) throws IOException {
    close();
    SliceWork next = SliceWork.of(house, orders, scratch);
    work = Optional.of(next);
    for (int i = 0; i < slices; i++) {
      next.warmUp();
    }
    return new Taken(orders.corpus());
  }

  @Override
  public void close() throws IOException {
    core.ifPresent(OneCore::close);
    core = Optional.empty();
    if (work.isPresent()) {
      SliceWork last = work.get();
      work = Optional.empty();
      last.close();
    }
  }
}
