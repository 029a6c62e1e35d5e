package dev.cutover.pipeline.delivery;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.store.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the batches of a run. */
public final class DeliveryLog implements AutoCloseable {
  private static final int MESSAGES = 100;

  private final Path scratch;
  private final IngestObserver observer;
  private final AtomicLong retries = new AtomicLong();
  private final List<String> messages = new ArrayList<>();
  private @Nullable SpillFile spill;

  /** Hashes of paths whose deletion was spilt; 64 bits each, as the pipeline keeps all it saw. */
  private final Set<Long> deletionsSpilt = new HashSet<>();

  public DeliveryLog(Path scratch, IngestObserver observer) {
    this.scratch = scratch;
    this.observer = observer;
  }

  /** Remembers what went wrong and was survived. */
  public synchronized void note(String message) {
    if (messages.size() < MESSAGES && !messages.contains(message)) {
      messages.add(message);
    }
  }

  void written(Batch batch) {
    observer.rowsWritten(batch.rows().size());
  }

  void retried(Throwable failure) {
    retries.incrementAndGet();
    note("retried: " + failure.getMessage());
  }

  synchronized void spill(Batch batch, RuntimeException failure) {
    note(String.valueOf(failure.getMessage()));
    append(batch);
  }

  /**
   * Spills a batch that has rows of a path whose deletion was spilt: written now, they would be
   * deleted when that is replayed.
   *
   * @return whether it did
   */
  synchronized boolean spillsBehindDeletion(Batch batch) {
    boolean behind =
        !deletionsSpilt.isEmpty()
            && Stream.concat(batch.deletedPaths().stream(), batch.rows().stream().map(Row::path))
                .anyMatch(path -> deletionsSpilt.contains(hash(path)));
    if (behind) {
      append(batch);
    }
    return behind;
  }

  private SpillFile spillFile() {
    SpillFile file = spill == null ? SpillFile.create(scratch) : spill;
    spill = file;
    return file;
  }

  private void append(Batch batch) {
    spillFile().append(batch);
    batch.deletedPaths().forEach(path -> deletionsSpilt.add(hash(path)));
  }

  private static long hash(String path) {
    return Hashing.xxh3_64().hashCharsToLong(path);
  }

  public long retries() {
    return retries.get();
  }

  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  /** The spill file, if anything could not be written. */
  public synchronized List<Path> spilt() {
    return spill == null ? List.of() : List.of(spill.path());
  }

  @Override
  public synchronized void close() {
    if (spill != null) {
      spill.close();
    }
  }
}
