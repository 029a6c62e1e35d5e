package dev.cutover.run.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.SimulatedSides.Head;
import dev.cutover.verdict.pairs.Looks;
import dev.cutover.verdict.pairs.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gates in virtual time, on sides whose truth is known. */
class GateTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Map<Quantity, Double> FLOORS =
      Arrays.stream(Quantity.values())
          .collect(Collectors.toMap(it -> it, it -> it == Quantity.TIME ? 0.05 : 0.10));
  private static final Cell CELL = new Cell("smoke", "synthetic:java", "mem", "optimized");
  private final SimulatedSides sides = new SimulatedSides();

  @AfterEach
  void nothing_is_left_running() {
    assertThat(sides.running).isZero();
  }

  @Test
  void two_sides_alike_pass() {
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.PASS);
    assertThat(result.judged())
        .containsOnlyKeys(Quantity.TIME, Quantity.ALLOCATION, Quantity.LIVE_HEAP);
  }

  @Test
  void a_tenth_slower_is_a_regression_after_a_confirmation_in_reverse_order() {
    sides.head = new Head(1.10, 1, 0, 100, "same", NEVER);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.REGRESSION);
    assertThat(result.why()).startsWith("time +").endsWith("confirmed");
    int first = 2 * result.blocks();
    for (int i = 0; i < 10; i++) {
      assertThat(sides.started.get(first + i)).isEqualTo(sides.started.get(i).other());
    }
  }

  @Test
  void more_allocation_is_a_regression_though_no_slower() {
    sides.head = new Head(1, 1.2, 0, 100, "same", NEVER);
    assertThat(gate(Duration.ofHours(1)).why()).startsWith("allocation +20.0%");
  }

  @Test
  void a_leak_is_a_regression_though_no_slower() {
    sides.head = new Head(1, 1, 300_000, 100, "same", NEVER);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.REGRESSION);
    assertThat(result.why()).startsWith("live heap +");
  }

  @Test
  void slow_answers_are_a_regression_though_the_mean_is_the_same() {
    sides.asksQuestions = true;
    assertThat(gate(Duration.ofHours(1)).judged())
        .containsOnlyKeys(Quantity.TIME, Quantity.ALLOCATION, Quantity.LIVE_HEAP, Quantity.P99);
    sides.headTail = 1.25;
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.REGRESSION);
    assertThat(result.why()).startsWith("p99 +2");
  }

  @Test
  void a_gain_passes() {
    sides.head = new Head(0.8, 0.8, 0, 100, "same", NEVER);
    assertThat(gate(Duration.ofHours(1)).judgement()).isEqualTo(Judgement.PASS);
  }

  @Test
  void what_fresh_machines_do_not_show_again_is_no_regression() {
    sides.head = new Head(1.5, 1, 0, 100, "same", NEVER);
    sides.slowUntilStart(10);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    assertThat(result.why()).isEqualTo("time looked worse, fresh runs did not agree");
  }

  @Test
  void rows_that_differ_in_the_confirmation_are_told() {
    sides.head = new Head(1.5, 1, 0, 100, "same", NEVER);
    sides.otherRowsFromStart = 10;
    assertThat(gate(Duration.ofHours(1)).why()).startsWith("in the confirmation rows differ");
  }

  @Test
  void a_side_that_crashes_breaks_the_gate() {
    sides.head = new Head(1, 1, 0, 100, "same", 7);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.BROKEN);
    assertThat(result.why()).isEqualTo("head broke: its JVM ended with exit code 134");
  }

  @Test
  void what_breaks_in_one_cell_leaves_the_others_their_blocks() {
    Cell other = new Cell("smoke", "synthetic:java", "sqlite", "optimized");
    sides.head = new Head(1, 1, 0, 100, "same", 3);
    sides.crashesIn = "sqlite";
    List<CellResult> results = gate(Duration.ofHours(1), CELL, other);
    assertThat(results).extracting(CellResult::cell).containsExactly(CELL, other);
    assertThat(results)
        .extracting(CellResult::judgement)
        .containsExactly(Judgement.PASS, Judgement.BROKEN);
  }

  @Test
  void all_cells_share_the_two_machines_of_a_block() {
    Cell other = new Cell("smoke", "synthetic:java", "sqlite", "optimized");
    List<CellResult> results = gate(Duration.ofHours(1), CELL, other);
    int most = results.stream().mapToInt(CellResult::blocks).max().orElseThrow();
    assertThat(sides.started).hasSize(2 * most);
  }

  @Test
  void missing_rows_never_pass() {
    sides.head = new Head(0.5, 0.5, 0, 99, "other", NEVER);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.REGRESSION);
    assertThat(result.why()).isEqualTo("rows differ: base has 100 (same), head 99 (other)");
  }

  @Test
  void a_digest_that_differs_is_a_regression_though_the_rows_are_as_many() {
    sides.head = new Head(1, 1, 0, 100, "other", NEVER);
    assertThat(gate(Duration.ofHours(1)).judgement()).isEqualTo(Judgement.REGRESSION);
  }

  @Test
  void nothing_compared_never_passes() {
    sides.baseRows = 0;
    sides.head = new Head(1, 1, 0, 0, "same", NEVER);
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    assertThat(result.why()).isEqualTo("nothing compared: neither side stored a row");
  }

  @Test
  void a_control_that_moved_between_the_sides_is_unstable() {
    sides.head = new Head(1.10, 1, 0, 100, "same", NEVER);
    sides.controlBesideHead = 1.08;
    CellResult result = gate(Duration.ofHours(1));
    assertThat(result.judgement()).isEqualTo(Judgement.UNSTABLE);
    assertThat(result.why()).startsWith("the control loop of arithmetic");
  }

  @Test
  void a_spent_budget_is_inconclusive_and_no_block_begins_beyond_it() {
    Duration budget = Duration.ofSeconds(20);
    CellResult result = gate(budget);
    assertThat(result.judgement()).isEqualTo(Judgement.INCONCLUSIVE);
    assertThat(result.why()).contains("budget");
    assertThat(sides.nanos()).isLessThan(budget.toNanos() * 11 / 10);
  }

  @Test
  void without_a_cell_nothing_is_known() {
    assertThat(Gate.of(List.of())).isEqualTo(Judgement.INCONCLUSIVE);
  }

  private CellResult gate(Duration budget) {
    return gate(budget, CELL).getFirst();
  }

  private List<CellResult> gate(Duration budget, Cell... cells) {
    GateOrders orders = new GateOrders(Looks.DEFAULT, 20, 5, FLOORS, Rule.FALSE_ALARMS, budget, 1);
    return new Gate(orders, sides, sides::controls, sides, _ -> {}).run(List.of(cells));
  }
}
