package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Control;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whether the machine kept its pace while a control was measured: the control's own figures, and
 * the fixed loops beside its trials.
 *
 * @param control the figures of the control, by round
 * @param cpu nanoseconds of the loop of arithmetic, {@code memory} of the loop of reads
 */
record Steadiness(List<Double> control, List<Double> cpu, List<Double> memory) {
  /** What moves by more than this between rounds tells of the machine. */
  private static final double STEADY = 1.5;

  private static final String WAY_OUT = ": quiet the machine and run again";

  static Steadiness of(Evidence evidence, Cell cell, List<Double> control) {
    List<Double> cpu = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    for (Control loops : evidence.measured(cell, Control.class)) {
      Collections.addAll(cpu, (double) loops.cpuBefore(), (double) loops.cpuAfter());
      Collections.addAll(memory, (double) loops.memoryBefore(), (double) loops.memoryAfter());
    }
    return new Steadiness(control, cpu, memory);
  }

  /** What moved, and what to do about it; empty where all was steady. */
  Optional<String> unsteady(String unit) {
    if (moved(cpu)) {
      return Optional.of("a fixed loop of arithmetic took " + range(cpu, 1e6, "ms") + WAY_OUT);
    }
    if (moved(memory)) {
      return Optional.of("a fixed loop of reads took " + range(memory, 1e6, "ms") + WAY_OUT);
    }
    return moved(control)
        ? Optional.of("the control itself moved between " + range(control, 1, unit) + WAY_OUT)
        : Optional.empty();
  }

  private static boolean moved(List<Double> values) {
    return !values.isEmpty() && Collections.max(values) > STEADY * Collections.min(values);
  }

  private static String range(List<Double> values, double scale, String unit) {
    return Figures.range(Collections.min(values) / scale, Collections.max(values) / scale, unit);
  }
}
