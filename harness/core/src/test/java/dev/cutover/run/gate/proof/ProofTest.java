package dev.cutover.run.gate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.proof.Proof.Tally;
import dev.cutover.verdict.pairs.Looks;
import dev.cutover.verdict.pairs.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On recordings that are made up, of machines that are quiet, biased or noisy. */
class ProofTest {
  private static final int GATES = 100;
  private static final Cell INGESTION = new Cell("a", "synthetic:java", "mem", "optimized");
  private static final Cell QUESTIONS = new Cell("a", "synthetic:java", "mem", "questions");

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void a_quiet_machine_raises_no_false_alarm_and_finds_a_tenth() {
    Proof proof = proof(0, 0.01);
    Tally alike = proof.of(Quantity.TIME, 0);
    assertThat(alike.falseAlarms()).isZero();
    assertThat(alike.verdicts()).containsEntry(Judgement.PASS, GATES);
    Tally slower = proof.of(Quantity.TIME, 0.10);
    assertThat(slower.detected()).isEqualTo(1);
    assertThat(slower.falseAlarms() + slower.wrongWay()).isZero();
    assertThat(proof.of(Quantity.TIME, -0.10).detected()).isZero();
    assertThat(proof.of(Quantity.P99, 0.25).detected()).isEqualTo(1);
    assertThat(proof.of(Quantity.LIVE_HEAP, 0.25).detected()).isEqualTo(1);
  }

  @Test
  void it_takes_more_blocks_the_more_machines_differ_and_the_smaller_the_effect() {
    assertThat(proof(0, 0.01).blocksFor(Quantity.TIME, 0.10).orElseThrow()).isBetween(2, 8);
    assertThat(proof(0, 0.03).blocksFor(Quantity.TIME, 0.10).orElseThrow()).isBetween(5, 14);
    assertThat(proof(0, 0.03).blocksFor(Quantity.TIME, 0.30).orElseThrow()).isBetween(3, 6);
    assertThat(proof(0, 0.15).blocksFor(Quantity.TIME, 0.10)).isEmpty();
  }

  /** What is promised by the formula is seen by as many gates as it says. */
  @Test
  void so_many_blocks_do_see_the_effect() {
    Proof proof = proof(0, 0.03);
    int blocks = proof.blocksFor(Quantity.TIME, 0.15).orElseThrow();
    GateOrders once = orders(new Looks(List.of(blocks)));
    assertThat(new Proof(once, recorded(0, 0.03), GATES).of(Quantity.TIME, 0.15).detected())
        .isGreaterThan(0.9);
  }

  /** What was recorded of a build against itself leans by chance; that is no effect. */
  @Test
  void a_recording_that_leans_to_one_side_is_not_taken_for_an_effect() {
    assertThat(proof(0.12, 0.01).of(Quantity.TIME, 0).falseAlarms()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_noisy_machine_is_undecided_and_not_wrong() {
    Tally alike = proof(0, 0.15).of(Quantity.TIME, 0);
    assertThat(alike.falseAlarms()).isLessThanOrEqualTo(1);
    assertThat(alike.verdicts().getOrDefault(Judgement.INCONCLUSIVE, 0))
        .as(alike.toString())
        .isGreaterThan(GATES / 2);
  }

  @Test
  void an_effect_is_looked_for_where_it_is_measured() {
    Proof proof =
        new Proof(
            orders(Looks.DEFAULT), Map.of(INGESTION, List.of(block(INGESTION, 0, 0.01))), GATES);
    assertThat(proof.measures(Quantity.TIME)).isTrue();
    assertThat(proof.measures(Quantity.P99)).isFalse();
  }

  private Proof proof(double lean, double machines) {
    return new Proof(orders(Looks.DEFAULT), recorded(lean, machines), GATES);
  }

  private Map<Cell, List<Block>> recorded(double lean, double machines) {
    return Map.of(
        INGESTION, blocks(INGESTION, lean, machines), QUESTIONS, blocks(QUESTIONS, lean, machines));
  }

  private static GateOrders orders(Looks looks) {
    return new GateOrders(
        looks,
        10,
        0,
        Arrays.stream(Quantity.values())
            .collect(Collectors.toMap(it -> it, it -> it == Quantity.TIME ? 0.05 : 0.10)),
        Rule.FALSE_ALARMS,
        Duration.ofHours(1),
        1);
  }

  private List<Block> blocks(Cell cell, double lean, double machines) {
    return IntStream.range(0, 20).mapToObj(_ -> block(cell, lean, machines)).toList();
  }

  private Block block(Cell cell, double lean, double machines) {
    double luck = lean + machines * random.nextGaussian();
    Map<Quantity, double[]> pairs =
        cell.equals(QUESTIONS)
            ? Map.of(Quantity.TIME, pairs(luck), Quantity.P99, pairs(luck))
            : Map.of(Quantity.TIME, pairs(luck), Quantity.LIVE_HEAP, new double[] {luck / 4});
    return new Block(pairs, Map.of("arithmetic", pairs(0)), Optional.empty());
  }

  private double[] pairs(double mean) {
    return random.doubles(10).map(uniform -> mean + 0.05 * (uniform - 0.5)).toArray();
  }
}
