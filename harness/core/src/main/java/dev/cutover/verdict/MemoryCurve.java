package dev.cutover.verdict;

import dev.cutover.measure.Measurement.Checkpoint;
import java.util.List;

/** What one trial's memory did after its warm-up, in megabytes. */
record MemoryCurve(List<Checkpoint> checkpoints) {
  /** Fewer points make no slope. */
  static final int LEAST_CHECKPOINTS = 5;

  private static final double WARM_UP = 0.2;

  /** The two kinds of memory that are judged apart. */
  enum Kind {
    HEAP("heap"),
    OFF_HEAP("memory outside the heap");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    double bytes(Checkpoint checkpoint) {
      return switch (this) {
        case HEAP -> checkpoint.heapBytes();
        case OFF_HEAP -> checkpoint.residentBytes() - checkpoint.heapCommitted();
      };
    }
  }

  /** Leaves out the first fifth, in which caches fill and classes load. */
  static MemoryCurve afterWarmUp(List<Checkpoint> checkpoints) {
    List<Checkpoint> inOrder =
        checkpoints.stream().sorted(java.util.Comparator.comparingLong(Checkpoint::files)).toList();
    return new MemoryCurve(
        inOrder.subList((int) Math.ceil(inOrder.size() * WARM_UP), inOrder.size()));
  }

  boolean longEnough() {
    return checkpoints.size() >= LEAST_CHECKPOINTS && files() > checkpoints.getFirst().files();
  }

  long files() {
    return checkpoints.getLast().files();
  }

  /** The most that was live at any checkpoint. */
  double most(Kind kind) {
    return checkpoints.stream().mapToDouble(kind::bytes).max().orElseThrow() / Figures.MEGABYTE;
  }

  /** What the slope adds up to from the first checkpoint to the last. */
  double climb(Kind kind) {
    double perFile =
        TheilSen.slope(
            checkpoints.stream()
                .map(checkpoint -> new TheilSen.Point(checkpoint.files(), kind.bytes(checkpoint)))
                .toList());
    return perFile * (files() - checkpoints.getFirst().files()) / Figures.MEGABYTE;
  }
}
