package dev.cutover.reports.figure;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.ReportException;
import dev.cutover.scenario.Load;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Latencies of one kind of query in one cell, all rounds together.
 *
 * @param histogram of nanoseconds
 * @param answers rows in all answers together
 */
public record LatencyFigures(Key key, Histogram histogram, long answers, long errors) {
  /** The percentiles that reports show where the sample supports them. */
  public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);

  /** So many samples must lie beyond a percentile before it is shown. */
  private static final int BEYOND = 10;

  /** What was asked, and where. */
  public record Key(Cell cell, Question question) {}

  /**
   * What was asked, and under which circumstances.
   *
   * @param perSecond the fixed rate, 0 for the closed loop
   */
  public record Question(Load.QueryKind query, Load.When when, int perSecond) {
    /** Such as {@code find}. */
    public String word() {
      return lower(query);
    }

    /** Such as {@code ingesting, 500/s}. */
    public String circumstances() {
      String rate = perSecond == 0 ? "closed loop" : Numbers.count(perSecond) + "/s";
      return lower(when) + ", " + rate;
    }

    private static String lower(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /** All latencies of a run, in the order of its cells. */
  public static List<LatencyFigures> of(List<CellFigures> cells) {
    Map<Key, List<Measurement.Latency>> parts = new LinkedHashMap<>();
    for (CellFigures cell : cells) {
      for (TrialRecord trial : cell.valid()) {
        for (Measurement.Latency latency : trial.measured(Measurement.Latency.class)) {
          Key key =
              new Key(
                  cell.cell(), new Question(latency.query(), latency.when(), latency.perSecond()));
          parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(latency);
        }
      }
    }
    return parts.entrySet().stream().map(e -> merged(e.getKey(), e.getValue())).toList();
  }

  /** Number of queries measured. */
  public long samples() {
    return histogram.getTotalCount();
  }

  /** Microseconds at a percentile; empty where fewer than ten samples lie beyond it. */
  public OptionalDouble microseconds(double percentile) {
    double beyond = (double) samples() * (100 - percentile) / 100;
    return beyond + 1e-6 < BEYOND
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getValueAtPercentile(percentile) / 1e3);
  }

  private static LatencyFigures merged(Key key, List<Measurement.Latency> parts) {
    Histogram all = new Histogram(3);
    all.setAutoResize(true);
    parts.forEach(part -> all.add(decoded(part.histogram(), key)));
    return new LatencyFigures(
        key,
        all,
        parts.stream().mapToLong(Measurement.Latency::answers).sum(),
        parts.stream().mapToLong(Measurement.Latency::errors).sum());
  }

  private static Histogram decoded(String base64, Key key) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
    } catch (DataFormatException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | java.nio.BufferUnderflowException e) {
      throw new ReportException(
          "The record of %s holds a histogram that cannot be read: run again.".formatted(key), e);
    }
  }
}
