package dev.cutover.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Measurement.Server;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.SampleRun;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void a_spread_has_the_interval_of_students_t() {
    Spread spread = Spread.of(List.of(9.0, 10.0, 11.0)).orElseThrow();

    assertThat(spread.mean()).isEqualTo(10);
    assertThat(spread.interval().orElseThrow().low()).isCloseTo(7.516, within(0.001));
    assertThat(Spread.of(List.of(9.0)).orElseThrow().interval()).isEmpty();
    assertThat(Spread.of(List.of(Double.NaN))).isEmpty();
  }

  @Test
  void a_percentile_needs_ten_samples_beyond_it() {
    assertThat(latency(999).microseconds(99)).isEmpty();
    assertThat(latency(1000).microseconds(99)).hasValue(5.003);
    assertThat(latency(9_999).microseconds(99.9)).isEmpty();
    assertThat(latency(10_000).microseconds(99.9)).hasValue(5.003);
  }

  @Test
  void a_way_back_names_the_variant_before_and_quotes_for_the_shell() {
    Gate gate =
        new Gate.RooflineShare(
            "g",
            new Gate.Selection(
                Optional.of("optimized"),
                Optional.of("sqlite"),
                Optional.of("dir:/a b;rm -rf 'x'")),
            0.7,
            Optional.empty(),
            Optional.empty());

    assertThat(WayBack.of(new GateLine("s", gate, Optional.empty()), SampleRun.calm(1)))
        .extracting(WayBack::code)
        .containsExactly(
            "cutover ingest 'dir:/a b;rm -rf '\\''x'\\''' --into sqlite --variant baseline");
  }

  @Test
  void a_server_is_counted_by_its_largest_memory_and_its_cpu_time_a_file() {
    CellFigures cell =
        seen(new Server(1, true, 4_000_000, 300), new Server(2, true, 8_000_000, 200));

    assertThat(cell.peakServer()).hasValue(300);
    assertThat(cell.serverMillisPerFile()).hasValue(3);
    assertThat(cell.troubles()).noneMatch(line -> line.contains("server"));
  }

  @Test
  void a_server_elsewhere_is_said_not_to_be_counted() {
    CellFigures cell = seen(new Server(1, false, 0, 0), new Server(2, false, 0, 0));

    assertThat(cell.peakServer()).isEmpty();
    assertThat(cell.serverMillisPerFile()).isEmpty();
    assertThat(cell.troubles())
        .contains("a server runs elsewhere: its memory and CPU time are not counted");
  }

  @Test
  void compilers_that_took_much_of_the_measured_time_are_named() {
    CellFigures cell = seen(new Measurement.Compilation(1, 0), new Measurement.Compilation(2, 1));

    assertThat(cell.troubles())
        .contains("compilers worked for 50% of the measured time: warm up longer");
  }

  @Test
  void the_hit_rate_is_that_of_all_passes() {
    CellFigures cell =
        seen(new Measurement.ParseCache(1, 0, 3, 0, 0), new Measurement.ParseCache(2, 9, 0, 0, 0));

    assertThat(cell.cacheHitRate()).contains(0.75);
    assertThat(seen(new Server(1, true, 0, 0), new Server(2, true, 0, 0)).cacheHitRate()).isEmpty();
  }

  @Test
  void compilers_that_took_nothing_are_not_mentioned() {
    CellFigures cell = seen(new Measurement.Compilation(1, 0), new Measurement.Compilation(2, 0));

    assertThat(cell.troubles()).noneMatch(line -> line.contains("compilers"));
  }

  @Test
  void a_scene_names_the_compilation_where_it_is_not_the_usual() {
    CellFigures cell = seen(new Measurement.Compilation(1, 0), new Measurement.Compilation(2, 0));

    assertThat(cell.scene(", ")).isEqualTo("s, c, compilation quick-only");
  }

  /** Two passes over two files each. */
  private static CellFigures seen(Measurement first, Measurement second) {
    Cell cell = new Cell("s", "c", "postgres", "v");
    List<Measurement> measurements = List.of(pass(1), first, pass(2), second);
    TrialRecord trial =
        new TrialRecord(
            TrialRecord.SCHEMA,
            "t",
            cell,
            1,
            1,
            1,
            "",
            Optional.empty(),
            Map.of(TrialRecord.COMPILATION, "quick-only"),
            new TrialRecord.Outcome.Completed(),
            measurements);
    return new CellFigures(cell, List.of(trial), Map.of());
  }

  private static Measurement pass(int number) {
    return new Measurement.Throughput(number, 2, 9, 9, Map.of(), 1, 1, Map.of());
  }

  private static LatencyFigures latency(int samples) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(5000, samples);
    return new LatencyFigures(
        new LatencyFigures.Key(
            new Cell("s", "c", "mem", "v"),
            new LatencyFigures.Question(Load.QueryKind.FIND, Load.When.IDLE, 0)),
        histogram,
        0,
        0);
  }
}
