package dev.cutover.reports.figure;

import dev.cutover.measure.Measurement;
import dev.cutover.run.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** How much the machine itself moved: the slowest reading of the control loops over the fastest. */
public final class Drift {
  private Drift() {}

  /** One line for a reader; empty where no control loop was read. */
  public static Optional<String> of(RunResult run) {
    List<Measurement.Control> controls =
        run.trials().stream()
            .flatMap(trial -> trial.measured(Measurement.Control.class).stream())
            .toList();
    if (controls.isEmpty()) {
      return Optional.empty();
    }
    String arithmetic =
        range(controls.stream().flatMapToLong(c -> LongStream.of(c.cpuBefore(), c.cpuAfter())));
    String reads =
        range(
            controls.stream().flatMapToLong(c -> LongStream.of(c.memoryBefore(), c.memoryAfter())));
    return Optional.of(
        "fixed loops took up to %s× (arithmetic) and %s× (memory) of their fastest reading"
            .formatted(arithmetic, reads));
  }

  private static String range(LongStream nanos) {
    var all = nanos.filter(value -> value > 0).summaryStatistics();
    return all.getCount() == 0 ? Numbers.NONE : Numbers.plain((double) all.getMax() / all.getMin());
  }
}
