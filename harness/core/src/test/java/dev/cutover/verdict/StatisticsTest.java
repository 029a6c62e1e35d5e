package dev.cutover.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cutover.scenario.Gate.Bound;
import dev.cutover.verdict.TheilSen.Point;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void a_geometric_mean_has_the_interval_of_its_logarithms() {
    GeometricMean mean = new GeometricMean(List.of(1.0, 2.0, 4.0));

    assertThat(mean.estimate()).isCloseTo(2, within(1e-12));
    double half = 4.302653 * Math.log(2) / Math.sqrt(3);
    assertThat(mean.low()).isCloseTo(2 * Math.exp(-half), within(1e-5));
    assertThat(mean.high()).isCloseTo(2 * Math.exp(half), within(1e-5));
  }

  @Test
  void an_interval_is_within_outside_or_astride_a_bound() {
    Bound between = new Bound(Optional.of(1.0), Optional.of(2.0));

    assertThat(Limits.judge(between, 1, 2)).isEqualTo(Outcome.PASS);
    assertThat(Limits.judge(between, 0.9, 1.1)).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Limits.judge(between, 1.9, 2.1)).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Limits.judge(between, 2.1, 3)).isEqualTo(Outcome.FAIL);
    assertThat(Limits.judge(between, 0.1, 0.9)).isEqualTo(Outcome.FAIL);
    assertThat(Limits.judge(between, Double.NaN, Double.NaN)).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void a_bound_without_ends_cannot_be_made() {
    assertThatThrownBy(() -> new Bound(Optional.empty(), Optional.empty()))
        .hasMessageContaining("everything would pass");
  }

  @Test
  void a_percentile_is_the_value_of_its_rank() {
    Histogram histogram = new Histogram(3);
    IntStream.rangeClosed(1, 1_000).forEach(histogram::recordValue);
    OrderStatistics p90 = new OrderStatistics(histogram, 0.9);

    assertThat(p90.estimate()).isEqualTo(900);
    assertThat(p90.low()).isBetween(879.0, 883.0);
    assertThat(p90.high()).isBetween(918.0, 920.0);
  }

  @Test
  void the_interval_of_a_percentile_holds_the_truth_as_often_as_it_says() {
    Random random = new Random(11);
    double truth = -1e6 * Math.log(1 - 0.99);
    int held = 0;
    for (int run = 0; run < 500; run++) {
      Histogram histogram = new Histogram(3);
      for (int sample = 0; sample < 2_000; sample++) {
        histogram.recordValue(Math.round(-1e6 * Math.log(1 - random.nextDouble())));
      }
      OrderStatistics p99 = new OrderStatistics(histogram, 0.99);
      held += p99.low() <= truth && truth <= p99.high() ? 1 : 0;
    }

    assertThat(held).isBetween(465, 495);
  }

  @Test
  void a_percentile_needs_ten_samples_beyond_it() {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(5, 999);
    assertThat(new OrderStatistics(histogram, 0.99).supported()).isFalse();
    assertThat(new OrderStatistics(histogram, 0.99).needed()).isEqualTo(1_000);

    histogram.recordValue(5);
    assertThat(new OrderStatistics(histogram, 0.99).supported()).isTrue();
  }

  @Test
  void the_percentile_of_a_million_samples_is_found_without_underflow() {
    Histogram histogram = new Histogram(3);
    IntStream.rangeClosed(1, 1_000_000).forEach(histogram::recordValue);
    OrderStatistics p99 = new OrderStatistics(histogram, 0.99);

    assertThat(p99.low()).isCloseTo(989_805, within(600.0));
    assertThat(p99.high()).isCloseTo(990_195, within(600.0));
  }

  @Test
  void a_slope_is_not_moved_by_an_outlier() {
    List<Point> points =
        IntStream.range(0, 10).mapToObj(x -> new Point(x, x == 7 ? 1_000 : 3 + 2 * x)).toList();

    assertThat(TheilSen.slope(points)).isEqualTo(2);
  }

  @Test
  void figures_have_about_three_digits() {
    assertThat(List.of(0.0, 0.0123, 0.5, 1.234, 12.34, 123.4, 12_345.6))
        .extracting(value -> Figures.text(value))
        .containsExactly("0.00", "0.0123", "0.50", "1.23", "12.3", "123", "12,346");
  }
}
