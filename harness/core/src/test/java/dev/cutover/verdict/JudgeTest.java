package dev.cutover.verdict;

import static dev.cutover.verdict.Fabricated.changed;
import static dev.cutover.verdict.Fabricated.gates;
import static dev.cutover.verdict.Fabricated.records;
import static dev.cutover.verdict.Fabricated.rows;
import static dev.cutover.verdict.Fabricated.scenario;
import static dev.cutover.verdict.Fabricated.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cutover.enrich.Enrichment;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Fingerprint;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Suite;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {

  @Test
  void healthy_records_pass_every_gate() {
    List<Verdict> verdicts = Judge.judge(scenario(gates()), records());

    assertThat(verdicts)
        .allSatisfy(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.PASS));
    assertThat(verdicts.stream().map(verdict -> verdict.gate().name()).distinct())
        .hasSize(gates().size());
  }

  @Test
  void a_ratio_is_given_for_every_corpus_and_store_with_its_interval() {
    List<Verdict> verdicts = of("faster", records());

    assertThat(verdicts).hasSize(6);
    Verdict first = verdicts.getFirst();
    assertThat(first.subject())
        .isEqualTo("streaming over baseline, sqlite, synthetic:java?files=1000");
    assertThat(first.finding())
        .isEqualTo(
            "files per second 2.03× (95% interval 2.01–2.05×, 5 rounds); claimed: at least 1.50×");
    assertThat(first.effect().orElseThrow().values()).hasSize(5);
  }

  @Test
  void all_scenarios_of_a_suite_are_judged() {
    Suite suite = new Suite("s", "", List.of(scenario(gates()), scenario(gates())));

    assertThat(Judge.judge(suite, records()))
        .hasSize(2 * Judge.judge(scenario(gates()), records()).size());
  }

  /** Each plants one fault and says which gate must fail of it. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault("a lost row", "right", record -> parity(record, rows(99, 7))),
        fault("a doubled row", "right", record -> parity(record, rows(101, 7))),
        fault("a wrong edge", "right", record -> parity(record, rows(100, 8))),
        fault("a lost enrichment", "right", record -> enriched(record, rows(100, 8))),
        fault("nothing stored", "right", record -> parity(record, rows(0, 0))),
        fault(
            "rows not verified",
            "right",
            record -> Fabricated.without(record, Measurement.Parity.class)),
        fault(
            "a corpus that changed",
            "right",
            record -> Fabricated.withContent(record, Optional.of("other"))),
        fault("a slowed writer", "faster", record -> with(record, Fabricated.throughput(110))),
        fault("a slowed writer", "roof", record -> with(record, Fabricated.throughput(110))),
        fault("a level missed", "level", record -> with(record, Fabricated.throughput(0.1))),
        fault("a leaking store", "flat", record -> leak(record, 0, 100_000)),
        fault("a leaking heap", "flat", record -> leak(record, 20_000, 0)),
        fault("a slow query", "point query", record -> with(record, slow(0))),
        fault("a failed query", "point query", record -> with(record, failed())),
        fault("a failed query", "no errors", record -> with(record, failed())),
        fault("a spilt batch", "no errors", record -> errors(record, 1, 0, 0)),
        fault("a failed second store", "no errors", record -> errors(record, 0, 1, 0)),
        fault("a second store that differs", "no errors", record -> errors(record, 0, 0, 1)),
        fault("a broken trial", "no errors", record -> with(record, broken())));
  }

  @ParameterizedTest(name = "{0} fails the gate: {1}")
  @MethodSource("faults")
  void a_planted_fault_fails_its_gate(
      String fault, String gate, UnaryOperator<TrialRecord> planted) {
    assertThat(of(gate, changed(records(), "streaming", planted)))
        .as(fault)
        .extracting(Verdict::outcome)
        .contains(Outcome.FAIL)
        .doesNotContain(Outcome.INCONCLUSIVE, Outcome.SKIPPED);
  }

  @Test
  void what_servers_said_may_differ_from_trial_to_trial_as_long_as_none_of_it_is_lost() {
    assertThat(
            of("right", changed(records(), "streaming", record -> enriched(record, rows(100, 7)))))
        .extracting(Verdict::outcome)
        .containsOnly(Outcome.PASS);
  }

  @Test
  void deadlines_that_passed_are_no_time_of_the_pipeline() {
    Enrichment late = new Enrichment(0, 0, 20, 0, 0, 0, 0, 0, 1);
    TrialRecord record =
        with(
            Fabricated.ingest(Fabricated.SMALL, "sqlite", "streaming", 1, 10),
            new Measurement.Enriched(1, 8, 500, late, rows(1, 1), rows(1, 1)));

    // 100 s, less three windows of eight and fifteen deadlines of the start, half a second each
    assertThat(Figure.of(Gate.Metric.TIME_BEYOND_DEADLINES, record).orElseThrow())
        .isCloseTo(91.0, offset(1e-9));
    assertThat(Figure.of(Gate.Metric.TIME, record).orElseThrow()).isCloseTo(100.0, offset(1e-9));
  }

  private static TrialRecord enriched(TrialRecord record, Fingerprint stored) {
    Enrichment all = new Enrichment(50, 0, 0, 0, 0, 0, 0, 0, 0);
    return with(record, new Measurement.Enriched(1, 8, 500, all, rows(100, 7), stored));
  }

  @Test
  void a_fault_in_one_round_of_one_cell_is_enough_to_fail_parity() {
    List<TrialRecord> records =
        records().stream()
            .map(
                record ->
                    record.id().equals("1000-rocksdb-baseline-3")
                        ? parity(record, rows(99, 7))
                        : record)
            .toList();

    assertThat(of("right", records))
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.FAIL, Outcome.PASS, Outcome.PASS);
    assertThat(of("right", records).getFirst().finding())
        .contains(
            "baseline, rocksdb, synthetic:java?files=1000 round 3: entities: 99 rows, expected"
                + " 100");
  }

  @Test
  void a_difference_is_found_although_the_record_denies_it() {
    Verdict verdict =
        of("right", changed(records(), "streaming", record -> parity(record, rows(100, 8))))
            .getFirst();

    assertThat(verdict.finding()).contains("100 rows as expected, but digest");
  }

  @Test
  void all_cells_wrong_in_the_same_way_as_their_reference_still_need_rows() {
    UnaryOperator<TrialRecord> empty =
        record ->
            with(record, new Measurement.Parity("pipeline", rows(0, 0), rows(0, 0), List.of()));
    List<TrialRecord> records = changed(changed(records(), "streaming", empty), "baseline", empty);

    assertThat(of("right", records)).extracting(Verdict::outcome).containsOnly(Outcome.FAIL);
  }

  @Test
  void different_durability_is_not_compared() {
    List<TrialRecord> records =
        changed(records(), "streaming", record -> with(record, Fabricated.facts("none")));

    assertThat(of("faster", records))
        .extracting(Verdict::outcome)
        .containsOnly(Outcome.INCONCLUSIVE);
    assertThat(of("faster", records).getFirst().finding())
        .isEqualTo("not compared, since the durability differs: none, synced");
  }

  @Test
  void different_content_is_not_compared() {
    List<TrialRecord> records =
        changed(
            records(), "baseline", record -> Fabricated.withContent(record, Optional.of("other")));

    assertThat(of("faster", records).getFirst().finding())
        .isEqualTo(
            "not compared, since the content differs: content of synthetic:java?files=1000, other");
  }

  @ParameterizedTest
  @MethodSource("namesOfGates")
  void a_broken_trial_leaves_no_gate_passing_that_needs_it(String gate) {
    List<TrialRecord> records = changed(records(), "streaming", record -> with(record, broken()));

    assertThat(of(gate, records))
        .filteredOn(verdict -> needsStreaming(verdict))
        .extracting(Verdict::outcome)
        .containsOnly(gate.equals("no errors") ? Outcome.FAIL : Outcome.INCONCLUSIVE);
  }

  @ParameterizedTest
  @MethodSource("namesOfGates")
  void skipped_cells_are_skipped_with_their_reason(String gate) {
    TrialRecord.Outcome skipped = new TrialRecord.Outcome.Skipped("no PostgreSQL here");
    List<TrialRecord> records = records().stream().map(record -> with(record, skipped)).toList();

    assertThat(of(gate, records))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(Outcome.SKIPPED);
              assertThat(verdict.finding()).contains("no PostgreSQL here");
            });
  }

  @Test
  void cells_that_were_skipped_do_not_hide_the_parity_of_the_others() {
    TrialRecord.Outcome skipped = new TrialRecord.Outcome.Skipped("one writer only");
    Verdict verdict =
        of("right", changed(records(), "streaming", record -> with(record, skipped))).getFirst();

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.finding())
        .isEqualTo("300 rows, the same in 10 trials and in the oracle; 2 cells were skipped");
  }

  @ParameterizedTest
  @MethodSource("namesOfGates")
  void nothing_recorded_is_inconclusive(String gate) {
    assertThat(of(gate, List.of()))
        .isNotEmpty()
        .extracting(Verdict::outcome)
        .containsOnly(Outcome.INCONCLUSIVE);
  }

  @Test
  void a_gate_that_means_no_cell_is_inconclusive() {
    Gate gate =
        new Gate.Level(
            "nobody",
            Gate.Metric.TIME,
            Fabricated.variant("nobody"),
            Gate.Bound.atMost(1),
            Optional.empty(),
            Optional.empty());

    assertThat(Judge.judge(scenario(gate), records()))
        .extracting(Verdict::outcome, Verdict::finding)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Outcome.INCONCLUSIVE, "no cell of the scenario is meant"));
  }

  @Test
  void a_second_record_of_the_same_round_cannot_be_told_from_the_first() {
    List<TrialRecord> twice = Stream.concat(records().stream(), records().stream()).toList();

    assertThat(of("faster", twice)).extracting(Verdict::outcome).containsOnly(Outcome.INCONCLUSIVE);
  }

  @Test
  void answers_to_nothing_are_inconclusive() {
    List<TrialRecord> records =
        changed(
            records(),
            "streaming",
            record -> with(record, Fabricated.latency(0, histogram(1_000, 100_000), 0, 0)));

    assertThat(of("point query", records))
        .extracting(Verdict::outcome)
        .contains(Outcome.INCONCLUSIVE);
  }

  @Test
  void a_percentile_that_the_sample_does_not_support_is_not_shown() {
    UnaryOperator<TrialRecord> few =
        record -> with(record, Fabricated.latency(0, histogram(100, 100_000), 100, 0));
    Verdict verdict =
        of("point query", changed(records(), "baseline", few)).stream()
            .filter(each -> each.subject().startsWith("find in a closed loop, idle, baseline"))
            .findFirst()
            .orElseThrow();

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.finding()).isEqualTo("500 samples do not support a p99, 1000 do");
    assertThat(verdict.effect()).isEmpty();
  }

  @Test
  void a_histogram_that_is_none_is_inconclusive() {
    UnaryOperator<TrialRecord> garbled =
        record ->
            with(
                record,
                new Measurement.Latency(
                    dev.cutover.scenario.Load.QueryKind.FIND,
                    dev.cutover.scenario.Load.When.IDLE,
                    0,
                    "bm90IG9uZQ==",
                    1,
                    0));

    assertThat(of("point query", changed(records(), "baseline", garbled)))
        .extracting(Verdict::finding)
        .anyMatch(finding -> finding.startsWith("a histogram cannot be read"));
  }

  @Test
  void a_claim_of_others_that_does_not_hold_here_says_why() {
    Gate claim =
        new Gate.Ratio(
            "claim",
            Gate.Metric.FILES_PER_SECOND,
            Fabricated.variant("streaming"),
            Fabricated.variant("baseline"),
            Gate.Bound.atLeast(5),
            Optional.of(new Gate.Source("a spec", "5 times as fast")),
            Optional.empty());
    Verdict verdict = Judge.judge(scenario(claim), records()).getFirst();

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.finding())
        .endsWith(
            "here with 2 cores, where the roofline is 300 files/s, bound by extraction on 2 cores");
  }

  @Test
  void an_undecided_ratio_says_how_many_rounds_would_tell() {
    List<TrialRecord> records =
        changed(
            records(),
            "streaming",
            record -> with(record, Fabricated.throughput(148 + 8 * (record.round() % 3))));
    Verdict verdict = of("faster", records).getFirst();

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.finding()).containsPattern("about \\d+ more rounds would tell");
  }

  @Test
  void a_control_that_moves_makes_an_undecided_ratio_unstable() {
    List<TrialRecord> records =
        changed(
            records(),
            "baseline",
            record -> with(record, Fabricated.throughput(record.round() % 2 == 0 ? 80 : 200)));
    Verdict verdict = of("faster", records).getFirst();

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNSTABLE);
    assertThat(verdict.finding()).contains("the control itself moved between 80.0–200 files/s");
  }

  @Test
  void a_machine_that_moves_makes_an_undecided_ratio_unstable_and_no_other() {
    UnaryOperator<TrialRecord> undecided =
        record -> with(record, Fabricated.throughput(148 + 8 * (record.round() % 3)));
    UnaryOperator<TrialRecord> shaken =
        record ->
            with(record, new Measurement.Control(10_000_000, 18_000_000, 5_000_000, 5_000_000));
    List<TrialRecord> records = changed(records(), "baseline", shaken);
    Verdict verdict = of("faster", changed(records, "streaming", undecided)).getFirst();

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNSTABLE);
    assertThat(verdict.finding()).contains("a fixed loop of arithmetic took 10.0–18.0 ms");
    assertThat(of("faster", records)).extracting(Verdict::outcome).containsOnly(Outcome.PASS);
  }

  @Test
  void two_rounds_are_too_few() {
    Gate gate = gates().getFirst();
    dev.cutover.scenario.Scenario five = scenario(gate);
    dev.cutover.scenario.Scenario two =
        new dev.cutover.scenario.Scenario(
            five.name(),
            five.title(),
            five.corpora(),
            five.stores(),
            five.variants(),
            2,
            five.durability(),
            five.load(),
            five.gates());
    List<TrialRecord> records = records().stream().filter(record -> record.round() <= 2).toList();

    assertThat(Judge.judge(two, records))
        .extracting(Verdict::finding)
        .containsOnly("2 of at least 3 rounds: too few for an interval");
  }

  @Test
  void a_share_far_above_the_roofline_shows_a_roofline_that_is_none() {
    List<TrialRecord> records =
        changed(records(), "streaming", record -> with(record, Fabricated.throughput(900)));

    assertThat(of("roof", records)).extracting(Verdict::outcome).containsOnly(Outcome.INCONCLUSIVE);
  }

  @Test
  void a_mere_scheme_selects_a_connection_string_of_its_kind() {
    Gate gate =
        new Gate.Level(
            "sqlite",
            Gate.Metric.TIME,
            new Gate.Selection(Optional.empty(), Optional.of("sqlite"), Optional.empty()),
            Gate.Bound.atMost(100),
            Optional.empty(),
            Optional.empty());

    assertThat(Judge.judge(scenario(gate), records())).hasSize(6);
  }

  private static Stream<String> namesOfGates() {
    return gates().stream().map(Gate::name);
  }

  private static List<Verdict> of(String gate, List<TrialRecord> records) {
    return Judge.judge(scenario(gates()), records).stream()
        .filter(verdict -> verdict.gate().name().equals(gate))
        .toList();
  }

  private static boolean needsStreaming(Verdict verdict) {
    return !verdict.gate().name().equals("point query") || verdict.subject().contains("streaming");
  }

  private static Arguments fault(String fault, String gate, UnaryOperator<TrialRecord> planted) {
    return arguments(fault, gate, planted);
  }

  private static TrialRecord parity(TrialRecord record, dev.cutover.model.Fingerprint actual) {
    return with(record, new Measurement.Parity("oracle", rows(100, 7), actual, List.of()));
  }

  private static TrialRecord leak(TrialRecord record, double heap, double offHeap) {
    Cell cell = record.cell();
    return with(
        record,
        new Measurement.Memory(
            Fabricated.checkpoints(
                Fabricated.files(cell.corpus()), 20 * Fabricated.MEGABYTE, heap, offHeap)));
  }

  private static TrialRecord errors(
      TrialRecord record, long spilt, long failures, long differences) {
    return with(
        record, new Measurement.Errors(0, spilt, failures, differences, List.of("disk full")));
  }

  private static TrialRecord.Outcome broken() {
    return new TrialRecord.Outcome.Broken("out of memory");
  }

  private static Measurement.Latency slow(int rate) {
    return Fabricated.latency(rate, histogram(1_000, 900_000), 1_000, 0);
  }

  private static Measurement.Latency failed() {
    return Fabricated.latency(0, histogram(1_000, 100_000), 1_000, 1);
  }

  private static Histogram histogram(int samples, long nanos) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(nanos, samples);
    return histogram;
  }
}
