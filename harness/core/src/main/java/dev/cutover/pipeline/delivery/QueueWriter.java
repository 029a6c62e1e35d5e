package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One caller's end of the write queues: goes on while its batches wait, and collects the answers.
 */
final class QueueWriter implements Outlet {
  private final List<? extends Lane> lanes;
  private final Deque<Reply> outstanding = new ArrayDeque<>();

  /**
   * @param lanes shared by all callers; a path always goes to the same one, so that its changes
   *     keep their order
   */
  QueueWriter(List<? extends Lane> lanes) {
    this.lanes = lanes;
  }

  @Override
  public void write(Batch batch) {
    List<Batch> parts = ByPath.split(batch, lanes.size());
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        outstanding.add(lanes.get(i).submit(parts.get(i)));
      }
    }
    collect();
  }

  private void collect() {
    while (!outstanding.isEmpty() && outstanding.getFirst().isThere()) {
      outstanding.removeFirst().join();
    }
  }

  @Override
  public boolean isSettled() {
    collect();
    return outstanding.isEmpty();
  }

  /** Waits for the answers that are still to come; they go on for the other callers. */
  @Override
  public void close() {
    while (!outstanding.isEmpty()) {
      outstanding.removeFirst().join();
    }
  }
}
