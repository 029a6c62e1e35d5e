package dev.cutover.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Series whose changes are known, and series that have none. */
class ChangePointsTest {

  /** The sanity test of MongoDB's signal-processing-algorithms: zeros, then as many ones. */
  @Test
  void a_step_is_found_where_it_is_as_in_mongodbs_own_test() {
    for (int at = 5; at < 60; at++) {
      double[] step = new double[2 * at];
      Arrays.fill(step, at, 2 * at, 1);
      assertThat(ChangePoints.DEFAULT.of(step)).containsExactly(at);
    }
  }

  @Test
  void two_changes_in_noise_are_found_within_a_commit() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      double[] series = noise(60, 0.02, new SplittableRandom(seed));
      shift(series, 20, 40, 0.08);
      List<Integer> cuts = ChangePoints.DEFAULT.of(series);
      if (cuts.size() == 2 && near(cuts.get(0), 20) && near(cuts.get(1), 40)) {
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(36);
  }

  /** At 5%, 400 series: more than 33 alarms (5% and three standard errors) are no chance. */
  @Test
  void without_a_change_alarms_are_as_seldom_as_promised() {
    ChangePoints points = new ChangePoints(0.05, 99, 1);
    int alarms = 0;
    for (int seed = 0; seed < 400; seed++) {
      alarms += points.of(noise(30, 0.05, new SplittableRandom(1_000 + seed))).isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isBetween(4, 33);
  }

  @Test
  void a_single_outlier_is_no_change() {
    double[] series = noise(40, 0.02, new SplittableRandom(3));
    series[20] += 1;
    assertThat(ChangePoints.DEFAULT.of(series)).isEmpty();
  }

  @Test
  void short_and_even_series_have_no_change() {
    assertThat(ChangePoints.DEFAULT.of(new double[0])).isEmpty();
    assertThat(ChangePoints.DEFAULT.of(new double[] {1, 1, 9, 9, 9})).isEmpty();
    assertThat(ChangePoints.DEFAULT.of(new double[50])).isEmpty();
  }

  @Test
  void too_few_permutations_are_refused() {
    assertThatThrownBy(() -> new ChangePoints(0.01, 50, 1)).hasMessageContaining("50 permutations");
  }

  @Property(tries = 200)
  void the_best_split_is_that_of_the_formula_as_it_is_written(
      @ForAll @Size(min = 6, max = 24) List<@DoubleRange(min = -5, max = 5) Double> series) {
    double[] values = series.stream().mapToDouble(it -> it).toArray();
    Split best = Split.best(values, 0, values.length);
    double most = Double.NEGATIVE_INFINITY;
    for (int at = Split.LEAST; at <= values.length - Split.LEAST; at++) {
      most = Math.max(most, written(values, at));
    }
    assertThat(best.divergence()).isCloseTo(most, within(1e-9));
    assertThat(written(values, best.at())).isCloseTo(most, within(1e-9));
  }

  @Test
  void the_size_of_a_change_is_a_ratio_with_its_interval() {
    double[] series = noise(40, 0.01, new SplittableRandom(9));
    shift(series, 20, 40, Math.log(1.10));
    double[] values = Arrays.stream(series).map(Math::exp).toArray();
    List<Change> changes = Change.of(values, ChangePoints.DEFAULT);
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().at()).isEqualTo(20);
    assertThat(changes.getFirst().size()).isCloseTo(Math.log(1.10), within(0.01));
    assertThat(changes.getFirst().interval().holds(Math.log(1.10))).isTrue();
    assertThat(changes.getFirst().interval().holds(0)).isFalse();
  }

  /** Averages over pairs, pair by pair. */
  private static double written(double[] values, int at) {
    double[] before = Arrays.copyOfRange(values, 0, at);
    double[] after = Arrays.copyOfRange(values, at, values.length);
    double m = before.length;
    double n = after.length;
    double energy = 2 * sum(before, after) / (m * n);
    energy -= sum(before, before) / (m * (m - 1)) + sum(after, after) / (n * (n - 1));
    return m * n / (m + n) * energy;
  }

  private static double sum(double[] some, double[] others) {
    double sum = 0;
    for (double one : some) {
      for (double other : others) {
        sum += Math.abs(one - other);
      }
    }
    return sum;
  }

  private static boolean near(int found, int truth) {
    return Math.abs(found - truth) <= 1;
  }

  private static double[] noise(int length, double deviation, RandomGenerator random) {
    return random.doubles(length).map(_ -> deviation * random.nextGaussian()).toArray();
  }

  private static void shift(double[] series, int from, int to, double by) {
    for (int i = from; i < to; i++) {
      series[i] += by;
    }
  }
}
