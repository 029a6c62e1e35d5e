package dev.cutover.verdict;

import static dev.cutover.verdict.Fabricated.changed;
import static dev.cutover.verdict.Fabricated.gates;
import static dev.cutover.verdict.Fabricated.records;
import static dev.cutover.verdict.Fabricated.scenario;
import static dev.cutover.verdict.Fabricated.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class JudgeProperties {
  /** What two neighbouring runs differ by on the noisiest machine that was measured. */
  private static final double NOISE = 0.12;

  private static final List<UnaryOperator<TrialRecord>> FAULTS =
      List.of(
          UnaryOperator.identity(),
          record -> with(record, new TrialRecord.Outcome.Broken("out of memory")),
          record -> with(record, new TrialRecord.Outcome.Skipped("not here")),
          record -> with(record, Fabricated.throughput(10 + record.round() % 3)),
          record -> with(record, Fabricated.facts("none")),
          record -> Fabricated.withContent(record, java.util.Optional.of("other")),
          record -> Fabricated.without(record, Measurement.Throughput.class),
          record -> Fabricated.without(record, Measurement.Parity.class),
          record -> Fabricated.without(record, Measurement.Errors.class),
          record -> Fabricated.without(record, Measurement.Latency.class),
          record -> Fabricated.without(record, Measurement.Memory.class));

  @Property(tries = 30)
  void the_order_of_records_changes_nothing(
      @ForAll("recordings") List<TrialRecord> records, @ForAll long seed) {
    List<TrialRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Judge.judge(scenario(gates()), shuffled))
        .isEqualTo(Judge.judge(scenario(gates()), records));
  }

  @Property(tries = 50)
  void dropping_a_cell_never_makes_a_gate_pass(
      @ForAll("recordings") List<TrialRecord> records, @ForAll @IntRange(max = 17) int dropped) {
    List<Cell> cells = records.stream().map(TrialRecord::cell).distinct().toList();
    Cell gone = cells.get(dropped % cells.size());
    List<TrialRecord> rest =
        records.stream().filter(record -> !record.cell().equals(gone)).toList();

    assertNothingTurnsIntoPass(records, rest);
  }

  @Property(tries = 50)
  void dropping_a_record_never_makes_a_gate_pass(
      @ForAll("recordings") List<TrialRecord> records, @ForAll @IntRange(max = 89) int dropped) {
    List<TrialRecord> rest = new ArrayList<>(records);
    rest.remove(dropped % rest.size());

    assertNothingTurnsIntoPass(records, rest);
  }

  private static void assertNothingTurnsIntoPass(
      List<TrialRecord> before, List<TrialRecord> after) {
    Map<String, Outcome> was = new HashMap<>();
    Judge.judge(scenario(gates()), before).forEach(v -> was.put(id(v), v.outcome()));

    assertThat(Judge.judge(scenario(gates()), after))
        .filteredOn(verdict -> verdict.outcome() == Outcome.PASS)
        .allSatisfy(verdict -> assertThat(was).containsEntry(id(verdict), Outcome.PASS));
  }

  private static String id(Verdict verdict) {
    return verdict.gate().name() + " | " + verdict.subject();
  }

  @Provide
  Arbitrary<List<TrialRecord>> recordings() {
    Arbitrary<Integer> fault = Arbitraries.integers().between(0, FAULTS.size() - 1);
    Arbitrary<String> subject = Arbitraries.of("baseline", "streaming", Cell.ROOFLINE);
    Arbitrary<Integer> round = Arbitraries.integers().between(0, Fabricated.ROUNDS);
    return net.jqwik.api.Combinators.combine(fault, subject, round)
        .as(
            (planted, whose, when) ->
                changed(
                    records(),
                    whose,
                    record ->
                        when == 0 || record.round() == when
                            ? FAULTS.get(planted).apply(record)
                            : record));
  }

  @Property(tries = 300)
  void a_planted_effect_of_known_size_is_found(
      @ForAll @DoubleRange(min = 0.2, max = 8) double effect, @ForAll long seed) {
    List<Double> ratios = ratios(new Random(seed), 9, effect, 0.05);

    assertThat(judge(ratios, effect / 1.5)).isEqualTo(Outcome.PASS);
    assertThat(judge(ratios, effect * 1.5)).isEqualTo(Outcome.FAIL);
  }

  @Property(tries = 3)
  void the_interval_holds_the_truth_as_often_as_it_says(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    int held = 0;
    for (int run = 0; run < 4_000; run++) {
      GeometricMean mean = new GeometricMean(ratios(random, 5, 1.3, NOISE));
      held += mean.low() <= 1.3 && 1.3 <= mean.high() ? 1 : 0;
    }

    assertThat(held / 4_000.0).isBetween(0.935, 0.965);
  }

  @Property(tries = 3)
  void a_variant_against_itself_fails_no_oftener_than_the_nominal_rate(@ForAll("seeds") long seed) {
    assertThat(failures(new Random(seed), 0.8)).isLessThan(0.002);
    assertThat(failures(new Random(seed), 1.0)).isBetween(0.01, 0.04);
  }

  private static double failures(Random random, double bound) {
    int failed = 0;
    for (int run = 0; run < 4_000; run++) {
      failed += judge(ratios(random, 5, 1, NOISE), bound) == Outcome.FAIL ? 1 : 0;
    }
    return failed / 4_000.0;
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.of(1L, 2L, 3L);
  }

  private static Outcome judge(List<Double> ratios, double atLeast) {
    return new GeometricMean(ratios).judge(Gate.Bound.atLeast(atLeast));
  }

  private static List<Double> ratios(Random random, int rounds, double effect, double noise) {
    return java.util.stream.Stream.generate(() -> effect * Math.exp(noise * random.nextGaussian()))
        .limit(rounds)
        .toList();
  }
}
