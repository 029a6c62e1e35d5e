package dev.cutover.run;

import dev.cutover.measure.Cell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimates how long the rest of a campaign takes, by what its cells took before. */
final class Pace {
  private final Map<Cell, Long> nanosOf = new HashMap<>();

  void took(Cell cell, long nanos) {
    nanosOf.put(cell, nanos);
  }

  /** Time for these trials; a cell that never ran is taken for an average one. */
  Optional<Duration> left(List<PlannedTrial> trials) {
    if (nanosOf.isEmpty()) {
      return Optional.empty();
    }
    long average = nanosOf.values().stream().mapToLong(Long::longValue).sum() / nanosOf.size();
    return Optional.of(
        Duration.ofNanos(
            trials.stream().mapToLong(trial -> nanosOf.getOrDefault(trial.cell(), average)).sum()));
  }
}
