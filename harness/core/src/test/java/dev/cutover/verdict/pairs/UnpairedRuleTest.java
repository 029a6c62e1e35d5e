package dev.cutover.verdict.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.verdict.pairs.Rule.Answer;
import dev.cutover.verdict.pairs.Rule.Judged;
import dev.cutover.verdict.pairs.UnpairedRule.Series;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Five forks of each side that differ by 2%, a floor of 5%, four benchmarks. */
class UnpairedRuleTest {
  private static final int GATES = 400;
  private static final UnpairedRule RULE = new UnpairedRule(Rule.FALSE_ALARMS);

  /** At 1%: more than 10 of 400 gates (three standard errors) are no chance. */
  @Test
  void without_an_effect_it_hardly_ever_fires() {
    assertThat(gatesWith(Answer.REGRESSION, 0)).isLessThanOrEqualTo(10);
  }

  @Test
  void a_fifth_is_nearly_always_found() {
    assertThat(gatesWith(Answer.REGRESSION, Math.log(1.2))).isGreaterThanOrEqualTo(380);
  }

  @Test
  void a_gain_never_fires() {
    assertThat(gatesWith(Answer.REGRESSION, Math.log(0.8))).isZero();
  }

  /** At 5% a benchmark; one of four, so at most 33 of 400 with three standard errors. */
  @Test
  void what_is_as_large_as_the_floor_seldom_passes() {
    SplittableRandom random = new SplittableRandom(8);
    long passed =
        IntStream.range(0, GATES)
            .filter(_ -> judge(Math.log(1.05), random).answer() == Answer.WITHIN_FLOOR)
            .count();
    assertThat(passed).isBetween(4L, 33L);
  }

  /** In one of four benchmarks. */
  private static long gatesWith(Answer answer, double effect) {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, GATES)
        .filter(
            _ ->
                judge(List.of(effect, 0.0, 0.0, 0.0), random).stream()
                    .anyMatch(it -> it.answer() == answer))
        .count();
  }

  private static Judged judge(double effect, RandomGenerator random) {
    return judge(List.of(effect), random).getFirst();
  }

  private static List<Judged> judge(List<Double> effects, RandomGenerator random) {
    return RULE.judge(
        effects.stream()
            .map(
                effect ->
                    new Series(
                        TwoSamples.of(forks(0, random), forks(effect, random)), Math.log(1.05)))
            .toList());
  }

  private static double[] forks(double level, RandomGenerator random) {
    return IntStream.range(0, 5).mapToDouble(_ -> level + 0.02 * random.nextGaussian()).toArray();
  }
}
