package dev.cutover.pipeline.delivery;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * One caller's end of the write queues: goes on while its batches wait, and collects the answers.
 */
final class QueueWriter implements Writer {
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
    if (lanes.size() == 1) {
      outstanding.add(lanes.getFirst().submit(batch));
    } else {
      submitByPath(batch);
    }
    while (!outstanding.isEmpty() && outstanding.getFirst().isThere()) {
      outstanding.removeFirst().join();
    }
  }

  /** Waits for the answers that are still to come; they go on for the other callers. */
  @Override
  public void close() {
    while (!outstanding.isEmpty()) {
      outstanding.removeFirst().join();
    }
  }

  private void submitByPath(Batch batch) {
    List<List<String>> deleted = new ArrayList<>();
    List<List<Row>> rows = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      deleted.add(new ArrayList<>());
      rows.add(new ArrayList<>());
    }
    batch.deletedPaths().forEach(path -> deleted.get(lane(path)).add(path));
    batch.rows().forEach(row -> rows.get(lane(row.path())).add(row));
    for (int i = 0; i < lanes.size(); i++) {
      Batch part = new Batch(deleted.get(i), rows.get(i));
      if (!part.isEmpty()) {
        outstanding.add(lanes.get(i).submit(part));
      }
    }
  }

  private int lane(String path) {
    return Math.floorMod(Objects.hashCode(path), lanes.size());
  }
}
