package dev.cutover.pipeline.dual;

import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.DualWriteAxis.Validation;
import dev.cutover.pipeline.delivery.ByPath;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes to a primary and, once that has a batch, to a second store beside it; reads from the
 * primary. Owns neither.
 *
 * <p>What the primary refuses is not sent to the second store.
 */
public final class DualStore implements Store {
  private final Store primary;
  private final Store second;
  private final PrimaryFirst how;
  private final DeliveryLog log;
  private final List<SecondLane> lanes = new ArrayList<>();
  private boolean finished;
  private List<String> differences = List.of();

  /**
   * @param lanes threads that write to the second store, a path always by the same one
   * @param log of the second store alone
   */
  public DualStore(Store primary, Store second, PrimaryFirst how, int lanes, DeliveryLog log) {
    this.primary = primary;
    this.second = second;
    this.how = how;
    this.log = log;
    for (int i = 1; i <= lanes; i++) {
      this.lanes.add(new SecondLane(second::writer, log, how.patience(), "cutover-second-" + i));
    }
  }

  /** The second store, unless it has not come back from a batch for longer than its patience. */
  public Optional<Store> answering() {
    return lanes.stream().anyMatch(SecondLane::isLeftAlone)
        ? Optional.empty()
        : Optional.of(second);
  }

  /** What the second store took, at the end of a run. */
  public SecondWrites writes() {
    SecondLane.Counts counts =
        lanes.stream()
            .map(SecondLane::counts)
            .reduce(SecondLane.Counts.NONE, SecondLane.Counts::plus);
    return new SecondWrites(
        how.demand(),
        log.rows(),
        counts.batches(),
        log.failedBatches(),
        log.retries(),
        counts.busyNanos(),
        counts.heldNanos(),
        counts.mostRows(),
        finished,
        differences,
        log.spilt());
  }

  @Override
  public StoreInfo info() {
    return primary.info();
  }

  @Override
  public Writer writer() {
    return new DualWriter(primary.writer());
  }

  @Override
  public Reader reader() {
    return primary.reader();
  }

  /** Finishes both at once, the second store after its last batch. */
  @Override
  public void finish() {
    Thread beside =
        Thread.ofPlatform().daemon().name("cutover-second-finish").start(this::finishSecond);
    try {
      primary.finish();
    } finally {
      await(beside);
    }
    if (how.validation() == Validation.COUNTS_AND_DIGESTS) {
      differences = differences();
    }
  }

  @Override
  public long sizeOnDisk() {
    return primary.sizeOnDisk();
  }

  /** Ends the lanes; both stores stay open. */
  @Override
  public void close() {
    lanes.forEach(SecondLane::close);
  }

  private void finishSecond() {
    try {
      lanes.forEach(SecondLane::drain);
      lanes.forEach(SecondLane::close);
      if (lanes.stream().noneMatch(SecondLane::isLeftAlone)) {
        second.finish();
        finished = true;
      }
    } catch (RuntimeException | Error e) {
      log.note("cannot be finished: " + e.getMessage());
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException("interrupted; run again to complete the store", e);
    }
  }

  private List<String> differences() {
    Fingerprint expected = fingerprint(primary);
    try {
      return fingerprint(second).differences(expected);
    } catch (RuntimeException e) {
      return List.of("cannot be read: " + e.getMessage());
    }
  }

  /** By scans alone: an engine's own sums are not asked. */
  private static Fingerprint fingerprint(Store store) {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    try (Reader reader = store.reader()) {
      for (Relation relation : Relation.values()) {
        reader.scan(relation, builder::add);
      }
    }
    return builder.build();
  }

  private void submit(Batch batch) {
    List<Batch> parts = ByPath.split(batch, lanes.size());
    for (int lane = 0; lane < parts.size(); lane++) {
      if (!parts.get(lane).isEmpty()) {
        lanes.get(lane).submit(parts.get(lane));
      }
    }
  }

  private final class DualWriter implements Writer {
    private final Writer first;

    DualWriter(Writer first) {
      this.first = first;
    }

    @Override
    public void write(Batch batch) {
      first.write(batch);
      submit(batch);
    }

    @Override
    public void close() {
      first.close();
    }
  }
}
