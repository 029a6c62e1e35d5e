package dev.cutover.verdict.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoSamplesTest {

  /** Of variances 2.5 and 10 over five values each: t is 3 / sqrt(2.5), with 5.88 degrees. */
  @Test
  void the_interval_is_welchs() {
    TwoSamples samples =
        new TwoSamples(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(2.0, 4.0, 6.0, 8.0, 10.0));
    assertThat(samples.estimate().effect()).isEqualTo(3);
    assertThat(samples.estimate().error()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    double half = 2.570582 * Math.sqrt(2.5);
    assertThat(samples.estimate().interval(0.025).high()).isCloseTo(3 + half, within(1e-5));
  }

  @Test
  void exchanging_counts_every_arrangement() {
    TwoSamples apart = new TwoSamples(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0));
    assertThat(apart.exchanged()).isCloseTo(1.0 / 20, within(1e-12));
    TwoSamples alike = new TwoSamples(List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0));
    assertThat(alike.exchanged()).isEqualTo(1);
  }

  /** At 5%, 2000 pairs of samples: within three standard errors, one side five times as noisy. */
  @Test
  void alarms_without_an_effect_are_as_seldom_as_promised() {
    SplittableRandom random = new SplittableRandom(5);
    int alarms = 0;
    for (int i = 0; i < 2_000; i++) {
      double[] base = random.doubles(6).map(_ -> random.nextGaussian()).toArray();
      double[] head = random.doubles(6).map(_ -> 5 * random.nextGaussian()).toArray();
      alarms += TwoSamples.of(base, head).estimate().chanceOfMore() <= 0.05 ? 1 : 0;
    }
    assertThat(alarms).isBetween(60, 130);
  }
}
