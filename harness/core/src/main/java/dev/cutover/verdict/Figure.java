package dev.cutover.verdict;

import dev.cutover.measure.Measurement;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate.Metric;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Reads a metric off a trial. */
final class Figure {
  private Figure() {}

  /** The metric of a trial, the geometric mean of its passes; empty where it was not measured. */
  static OptionalDouble of(Metric metric, TrialRecord trial) {
    return switch (metric) {
      case FILES_PER_SECOND -> passes(trial, pass -> pass.files() / seconds(pass.nanos()));
      case ROWS_PER_SECOND -> passes(trial, pass -> pass.rows() / seconds(pass.nanos()));
      case TIME -> passes(trial, pass -> seconds(pass.nanos()));
      case TIME_BEYOND_DEADLINES -> passes(trial, pass -> beyondDeadlines(trial, pass));
      case WRITE_TIME ->
          passes(trial, pass -> seconds(pass.stageNanos().getOrDefault("write", 0L)));
      case CPU_TIME -> passes(trial, pass -> seconds(pass.cpuNanos()));
      case PEAK_MEMORY -> peak(trial);
    };
  }

  static String unit(Metric metric) {
    return switch (metric) {
      case FILES_PER_SECOND -> "files/s";
      case ROWS_PER_SECOND -> "rows/s";
      case TIME, TIME_BEYOND_DEADLINES, WRITE_TIME, CPU_TIME -> "s";
      case PEAK_MEMORY -> "MB";
    };
  }

  private static OptionalDouble passes(TrialRecord trial, ToDoubleFunction<Throughput> metric) {
    List<Double> values =
        trial.measured(Throughput.class).stream().map(metric::applyAsDouble).toList();
    return values.stream().allMatch(Figure::usable)
        ? geometricMean(values)
        : OptionalDouble.empty();
  }

  private static double beyondDeadlines(TrialRecord trial, Throughput pass) {
    long budget =
        trial.measured(Measurement.Enriched.class).stream()
            .filter(enriched -> enriched.pass() == pass.pass())
            .mapToLong(Measurement.Enriched::budgetNanos)
            .sum();
    return seconds(pass.nanos() - budget);
  }

  private static OptionalDouble geometricMean(List<Double> values) {
    OptionalDouble mean = values.stream().mapToDouble(Math::log).average();
    return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : mean;
  }

  private static OptionalDouble peak(TrialRecord trial) {
    DoubleStream sampled =
        trial.measured(Measurement.Progress.class).stream()
            .flatMap(progress -> progress.samples().stream())
            .mapToDouble(Measurement.Sample::residentBytes);
    DoubleStream checked =
        trial.measured(Measurement.Memory.class).stream()
            .flatMap(memory -> memory.checkpoints().stream())
            .mapToDouble(Measurement.Checkpoint::residentBytes);
    OptionalDouble most = DoubleStream.concat(sampled, checked).max();
    return most.isPresent() && usable(most.getAsDouble())
        ? OptionalDouble.of(most.getAsDouble() / Figures.MEGABYTE)
        : OptionalDouble.empty();
  }

  private static boolean usable(double value) {
    return Double.isFinite(value) && value > 0;
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
