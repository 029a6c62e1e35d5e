package dev.cutover.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Reads memory whenever another eighth of the files is done. The threads that finish a file
 * meanwhile wait, so that what is in flight does not grow while it is weighed.
 */
final class MemoryProbe {
  static final int CHECKPOINTS = 8;

  private final long files;
  private final LongFunction<Measurement.Checkpoint> weigh;
  private final List<Measurement.Checkpoint> checkpoints = new ArrayList<>();

  /**
   * @param files in the whole corpus
   */
  MemoryProbe(long files, LongFunction<Measurement.Checkpoint> weigh) {
    this.files = files;
    this.weigh = weigh;
  }

  synchronized void afterFile(long done) {
    if (checkpoints.size() < CHECKPOINTS
        && done * CHECKPOINTS >= files * (checkpoints.size() + 1)) {
      checkpoints.add(weigh.apply(done));
    }
  }

  synchronized Measurement.Memory measured() {
    return new Measurement.Memory(List.copyOf(checkpoints));
  }

  /** Collects, gives freed native memory back, and reads both heaps. */
  static Measurement.Checkpoint weigh(long files, ProcessMemory memory) {
    long live = LiveHeap.collect();
    NativeHeap.trim();
    return new Measurement.Checkpoint(files, live, LiveHeap.committed(), memory.residentBytes());
  }
}
