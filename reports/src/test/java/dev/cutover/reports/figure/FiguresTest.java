package dev.cutover.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cutover.measure.Cell;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import java.util.List;
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

    assertThat(Rollback.command(gate))
        .hasValue("cutover ingest 'dir:/a b;rm -rf '\\''x'\\''' --into sqlite --variant baseline");
  }

  private static LatencyFigures latency(int samples) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(5000, samples);
    return new LatencyFigures(
        new LatencyFigures.Key(
            new Cell("s", "c", "mem", "v"), Load.QueryKind.FIND, Load.When.IDLE, 0),
        histogram,
        0,
        0);
  }
}
