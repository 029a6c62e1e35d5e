package dev.cutover.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** A uniform sample of a stream of unknown length (Vitter's algorithm R). */
final class Reservoir<T> {
  private final int size;
  private final RandomGenerator random;
  private final List<T> kept = new ArrayList<>();
  private long seen;

  Reservoir(int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  void add(T item) {
    seen++;
    if (kept.size() < size) {
      kept.add(item);
      return;
    }
    long slot = random.nextLong(seen);
    if (slot < size) {
      kept.set((int) slot, item);
    }
  }

  /** The sample in random order. */
  List<T> shuffled() {
    List<T> items = new ArrayList<>(kept);
    Collections.shuffle(items, random);
    return List.copyOf(items);
  }
}
