package dev.cutover.verdict.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** Abramowitz and Stegun, table 26.10, whose A is 1 minus two tails. */
  @ParameterizedTest
  @CsvSource({
    "0.025, 1, 12.706",
    "0.025, 4, 2.776",
    "0.025, 30, 2.042",
    "0.025, 120, 1.980",
    "0.05, 4, 2.132",
    "0.005, 4, 4.604",
    "0.0005, 4, 8.610",
    "0.005, 11, 3.106",
    "0.0005, 11, 4.437",
    "0.025, 40, 2.021",
    "0.05, 60, 1.671",
    "0.25, 1, 1.000",
    "0.25, 7, 0.711"
  })
  void points_are_the_published_ones(double tail, int degrees, double published) {
    assertThat(StudentT.point(tail, degrees)).isCloseTo(published, within(6e-4));
  }

  /** With one degree it is Cauchy's distribution, with two it is closed as well. */
  @ParameterizedTest
  @CsvSource({"0", "0.3", "1", "7", "400", "-2"})
  void tails_are_the_closed_forms(double t) {
    assertThat(StudentT.above(t, 1)).isCloseTo(0.5 - Math.atan(t) / Math.PI, within(1e-12));
    assertThat(StudentT.above(t, 2)).isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-12));
  }

  @Test
  void what_has_no_interval_says_so() {
    assertThatThrownBy(() -> StudentT.point(0.025, 0)).hasMessage("an interval needs two values");
    assertThatThrownBy(() -> StudentT.point(0.7, 3))
        .hasMessage("a tail is above 0 and at most 0.5, not 0.7");
  }
}
