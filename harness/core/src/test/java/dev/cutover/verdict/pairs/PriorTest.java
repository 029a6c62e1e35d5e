package dev.cutover.verdict.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against limma 3.54.1 (R, Bioconductor): {@code squeezeVar(variances, degrees)}. */
class PriorTest {
  private static final double[] VARIANCES = {1.2, 3.4, 0.8, 2.9, 5.1, 1.7, 9.6, 0.4, 2.2, 1.1};

  @Test
  void series_of_as_many_blocks_have_limmas_prior() {
    Prior prior = prior(VARIANCES, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(prior.degreesOfFreedom()).isCloseTo(9.842527357, within(1e-5));
    assertThat(prior.variance()).isCloseTo(2.291057046, within(1e-6));
    assertThat(moderated(prior, blocks(1.2, 4))).isCloseTo(1.975780213, within(1e-6));
    assertThat(moderated(prior, blocks(5.1, 4))).isCloseTo(3.102742046, within(1e-6));
    assertThat(prior.estimate(blocks(5.1, 4)).degreesOfFreedom())
        .isCloseTo(13.842527357, within(1e-5));
  }

  @Test
  void series_of_unequal_length_have_limmas_prior() {
    Prior prior = prior(VARIANCES, 4, 4, 4, 7, 7, 11, 11, 4, 7, 11);
    assertThat(prior.degreesOfFreedom()).isCloseTo(6.139428724, within(1e-5));
    assertThat(prior.variance()).isCloseTo(1.960432837, within(1e-6));
    assertThat(moderated(prior, blocks(2.9, 7))).isCloseTo(2.460985051, within(1e-6));
  }

  @Test
  void series_that_differ_no_more_than_by_luck_are_as_one() {
    Prior prior = prior(new double[] {1.0, 1.1, 0.9, 1.2, 1.05, 0.95}, 4, 4, 4, 4, 4, 4);
    assertThat(prior.variance()).isCloseTo(1.033333333, within(1e-8));
    Estimate estimate = prior.estimate(blocks(1.2, 4));
    assertThat(estimate.error()).isCloseTo(Math.sqrt(1.033333333 / 5), within(1e-6));
    assertThat(estimate.degreesOfFreedom()).isEqualTo(24);
  }

  @Test
  void what_deviates_more_than_the_others_let_expect_is_left_to_itself() {
    Prior prior = prior(VARIANCES, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(prior.estimate(blocks(9.6, 4))).isEqualTo(blocks(9.6, 4).estimate());
  }

  @Test
  void few_series_or_such_as_never_deviate_tell_nothing() {
    assertThat(prior(new double[] {1, 1, 1, 1}, 4, 4, 4, 4)).isEqualTo(Prior.NONE);
    assertThat(prior(new double[5], 4, 4, 4, 4, 4)).isEqualTo(Prior.NONE);
    assertThat(Prior.NONE.estimate(blocks(2, 4))).isEqualTo(blocks(2, 4).estimate());
    Prior prior = prior(VARIANCES, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(prior.estimate(blocks(0, 4)).error()).isZero();
  }

  private static double moderated(Prior prior, Blocks blocks) {
    double error = prior.estimate(blocks).error();
    return error * error * blocks.size();
  }

  private static Prior prior(double[] variances, int... degrees) {
    return Prior.of(
        IntStream.range(0, degrees.length)
            .mapToObj(i -> blocks(variances[i], degrees[i]))
            .toList());
  }

  /** Of a pair each, around zero, with that variance. */
  private static Blocks blocks(double variance, int degrees) {
    List<double[]> blocks = new ArrayList<>();
    blocks.add(new double[] {Math.sqrt(variance * degrees / 2)});
    blocks.add(new double[] {-Math.sqrt(variance * degrees / 2)});
    while (blocks.size() <= degrees) {
      blocks.add(new double[] {0});
    }
    return new Blocks(blocks);
  }
}
