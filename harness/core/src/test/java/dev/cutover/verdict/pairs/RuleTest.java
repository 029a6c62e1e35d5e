package dev.cutover.verdict.pairs;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cutover.verdict.pairs.Rule.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated gates of one to ten cells with known truth; seeds are fixed, so is every count. */
class RuleTest {
  private static final double FLOOR = Math.log1p(0.05);
  private static final int GATES = 400;

  /** One in a hundred, as permitted, and two standard errors of so many gates. */
  private static final double AT_MOST = 0.02;

  private static final Rule RULE = new Rule(Rule.FALSE_ALARMS, Looks.DEFAULT, 7);

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void without_an_effect_less_than_one_gate_in_a_hundred_is_red(int cells) {
    assertThat(share(Answer.REGRESSION, nCopies(cells, Series.of(0)))).isLessThanOrEqualTo(0.01);
    assertThat(share(Answer.WITHIN_FLOOR, List.of(Series.of(0)))).isGreaterThan(0.95);
  }

  /** Where the floor is no protection, the evidence has to be. */
  @Test
  void without_an_effect_a_noisy_machine_is_not_red_either() {
    Series noisy = new Series(0, 0.10, 0.20, 20);
    assertThat(share(Answer.REGRESSION, nCopies(6, noisy))).isLessThanOrEqualTo(AT_MOST);
  }

  /** Cells that agree make those that do not look quieter than they are. */
  @Test
  void a_cell_that_is_five_times_as_noisy_as_all_others_is_not_red_for_it() {
    List<Series> cells = new ArrayList<>(nCopies(9, Series.of(0)));
    cells.add(new Series(0, 0.10, 0.25, 20));
    assertThat(share(Answer.REGRESSION, cells)).isLessThanOrEqualTo(0.01);
  }

  @Test
  void a_tenth_is_found() {
    List<Series> cells = List.of(Series.of(0.10));
    assertThat(share(Answer.REGRESSION, cells)).isGreaterThanOrEqualTo(0.95);
    assertThat(share(Answer.WITHIN_FLOOR, cells)).isZero();
  }

  @Test
  void an_effect_as_large_as_the_floor_is_no_coin_toss() {
    List<Series> cells = List.of(Series.of(0.05));
    assertThat(share(Answer.REGRESSION, cells)).isGreaterThanOrEqualTo(0.70);
    assertThat(share(Answer.WITHIN_FLOOR, cells)).isLessThanOrEqualTo(Rule.MISS);
  }

  /** As they were recorded: from 1.5 to 3.5% between two machines. */
  @Test
  void among_ten_cells_that_are_noisier_it_is_none_either() {
    List<Series> cells =
        IntStream.range(0, 10).mapToObj(i -> unlike(i == 9 ? 0.05 : 0, i)).toList();
    assertThat(share(Answer.REGRESSION, cells)).isGreaterThanOrEqualTo(0.60);
    List<Series> alike = IntStream.range(0, 10).mapToObj(i -> unlike(0, i)).toList();
    assertThat(share(Answer.REGRESSION, alike)).isLessThanOrEqualTo(0.01);
  }

  private static Series unlike(double effect, int cell) {
    return new Series(Math.log1p(effect), 0.015 + 0.02 * cell / 9, 0.08, 24);
  }

  @Test
  void a_gain_is_never_a_regression() {
    assertThat(share(Answer.REGRESSION, List.of(Series.of(-0.10)))).isZero();
  }

  /** By the rule's own formula, from one gate without an effect; then many with that effect. */
  @Test
  void what_is_called_detectable_is_told_in_ninety_five_gates_of_a_hundred() {
    Blocks alike = Series.of(0).draw(12, new SplittableRandom(13));
    double effect = RULE.judge(List.of(alone(alike)), 2, 0).getFirst().detectable();
    assertThat(Math.expm1(effect)).isBetween(0.05, 0.12);
    assertThat(share(Answer.REGRESSION, List.of(Series.of(Math.expm1(effect)))))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void ninety_five_intervals_in_a_hundred_hold_the_truth() {
    RandomGenerator random = new SplittableRandom(11);
    long held =
        IntStream.range(0, 4_000)
            .filter(
                _ ->
                    Series.of(0.03)
                        .draw(5, random)
                        .estimate()
                        .interval(0.025)
                        .holds(Math.log1p(0.03)))
            .count();
    assertThat(held / 4_000.0).isCloseTo(0.95, within(0.011));
  }

  /** Wild pairs whose blocks' means happen to be alike: Student's test alone would be deceived. */
  @Test
  void blocks_that_agree_are_no_evidence_where_exchanged_labels_give_as_much() {
    List<double[]> blocks =
        IntStream.range(0, 5)
            .mapToObj(i -> new double[] {1.06 + i * 1e-4, -0.94, 1.06, -0.94})
            .toList();
    Rule.Judged judged = RULE.judge(List.of(alone(new Blocks(blocks))), 0, 0).getFirst();
    assertThat(judged.corrected()).isLessThan(1e-6);
    assertThat(judged.withinPairs()).isGreaterThan(0.1);
    assertThat(judged.answer()).isEqualTo(Answer.UNDECIDED);
  }

  @Test
  void one_lucky_machine_is_no_regression_however_many_pairs_it_has() {
    List<double[]> blocks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double mean = i == 0 ? 0.50 : 0.001 * i;
      blocks.add(new SplittableRandom(i).doubles(200).map(x -> mean + 0.01 * (x - 0.5)).toArray());
    }
    Rule.Judged judged = RULE.judge(List.of(alone(new Blocks(blocks))), 0, 0).getFirst();
    assertThat(judged.withinPairs()).isLessThan(0.001);
    assertThat(judged.answer()).isEqualTo(Answer.UNDECIDED);
  }

  @Test
  void exchanging_whole_blocks_counts_every_way() {
    Blocks blocks = new Blocks(List.of(new double[] {1}, new double[] {2}, new double[] {3}));
    assertThat(Permutations.wholeBlocks(blocks)).isEqualTo(1 / 8.0);
    assertThat(
            Permutations.wholeBlocks(
                new Blocks(List.of(new double[] {-1}, new double[] {2}, new double[] {3}))))
        .isEqualTo(2 / 8.0);
  }

  @Test
  void exchanging_within_pairs_is_exact_where_no_label_matters() {
    RandomGenerator random = new SplittableRandom(5);
    Series alike = new Series(0, 0, 0.05, 10);
    long seldom =
        IntStream.range(0, 1_000)
            .filter(_ -> Permutations.withinPairs(alike.draw(5, random), random, 199) <= 0.05)
            .count();
    assertThat(seldom / 1_000.0).isCloseTo(0.05, within(0.02));
  }

  /** Holm (1979), by hand. */
  @Test
  void a_chance_counts_as_often_as_there_are_cells_left() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void looks_spend_what_is_permitted_and_no_more() {
    Looks looks = Looks.DEFAULT;
    double spent = IntStream.range(0, looks.size()).mapToDouble(looks::share).sum();
    assertThat(spent).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> new Looks(List.of(5, 5))).isInstanceOf(IllegalArgumentException.class);
  }

  /** Wild, of which one in six is so small; and one that holds though fresh blocks say less. */
  @Test
  void fresh_blocks_have_to_agree_on_the_direction_and_all_blocks_on_the_size() {
    Rule.Series seen = alone(flat(0.09, 0.10, 0.11, 0.10, 0.10));
    assertThat(RULE.confirms(seen, flat(0.09, 0.10, 0.11, 0.10, 0.10))).isTrue();
    assertThat(RULE.confirms(seen, flat(0.03, 0.04, 0.03, 0.04, 0.03))).isTrue();
    assertThat(RULE.confirms(seen, flat(0.20, -0.10, 0.15, -0.05, 0.01))).isFalse();
    assertThat(RULE.confirms(seen, flat(-0.09, -0.10, -0.11, -0.10, -0.10))).isFalse();
    assertThat(
            RULE.confirms(
                alone(flat(0.05, 0.05, 0.05, 0.05, 0.05)), flat(0.01, 0.01, 0.01, 0.01, 0.01)))
        .isFalse();
  }

  private static Blocks flat(double... means) {
    return new Blocks(Arrays.stream(means).mapToObj(mean -> new double[] {mean}).toList());
  }

  private static Rule.Series alone(Blocks blocks) {
    return new Rule.Series(blocks, FLOOR, Prior.NONE);
  }

  /** How many gates of such cells have a cell with that answer. */
  private static double share(Answer answer, List<Series> cells) {
    RandomGenerator random = new SplittableRandom(42);
    long gates = IntStream.range(0, GATES).filter(_ -> gate(answer, cells, random)).count();
    return (double) gates / GATES;
  }

  private static boolean gate(Answer answer, List<Series> cells, RandomGenerator random) {
    int most = RULE.looks().blocks().getLast();
    List<Blocks> open =
        new ArrayList<>(cells.stream().map(series -> series.draw(most, random)).toList());
    List<Blocks> settled = new ArrayList<>();
    for (int look = 0; look < RULE.looks().size() && !open.isEmpty(); look++) {
      int seen = RULE.looks().blocks().get(look);
      List<Blocks> now =
          open.stream().map(all -> new Blocks(all.pairs().subList(0, seen))).toList();
      Prior prior = Prior.of(Stream.concat(now.stream(), settled.stream()).toList());
      List<Rule.Judged> judged =
          RULE.judge(
              now.stream().map(blocks -> new Rule.Series(blocks, FLOOR, prior)).toList(),
              look,
              settled.size());
      if (judged.stream().anyMatch(it -> it.answer() == answer)) {
        return true;
      }
      for (int i = judged.size() - 1; i >= 0; i--) {
        if (judged.get(i).answer() != Answer.UNDECIDED) {
          open.remove(i);
          settled.add(now.get(i));
        }
      }
    }
    return false;
  }
}
