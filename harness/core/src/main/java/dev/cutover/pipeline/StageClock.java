package dev.cutover.pipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how long threads are busy with each stage. */
final class StageClock {
  private final LongAdder[] nanos = new LongAdder[Stage.values().length];

  StageClock() {
    for (int stage = 0; stage < nanos.length; stage++) {
      nanos[stage] = new LongAdder();
    }
  }

  /** Adds the time since a {@link System#nanoTime} and returns the present one. */
  long add(Stage stage, long since) {
    long now = System.nanoTime();
    nanos[stage.ordinal()].add(now - since);
    return now;
  }

  Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    for (Stage stage : Stage.values()) {
      totals.put(stage.toString(), nanos[stage.ordinal()].sum());
    }
    return totals;
  }
}
