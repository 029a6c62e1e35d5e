package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Cell;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Judgement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateReportTest {
  private static final Cell SLICED =
      new Cell("smoke", "synthetic:java?files=57&seed=42", "mem", "optimized");
  private static final Cell NAMED =
      new Cell("smoke", "synthetic:java?files=200&seed=42", "mem", "optimized");
  private static final WayBack OFF =
      new WayBack(
          "switch off the flag",
          "CUTOVER_FLAG_WRITE_QUEUE=off",
          Optional.of("not rehearsed on this commit: cutover drill --flags write-queue"));

  @Test
  void a_regression_comes_with_the_flags_of_its_variant() {
    GateReport report = report(Judgement.REGRESSION);
    assertThat(report.text())
        .contains("switch off the flag CUTOVER_FLAG_WRITE_QUEUE=off, not rehearsed on this commit");
    assertThat(report.markdown())
        .contains(
            "To go back from *smoke: optimized, mem, synthetic:java?files=57&seed=42*: switch off"
                + " the flag `CUTOVER_FLAG_WRITE_QUEUE=off` (not rehearsed on this commit:");
    assertThat(report.json()).contains("CUTOVER_FLAG_WRITE_QUEUE=off");
  }

  @Test
  void what_is_no_worse_needs_no_way_back() {
    for (Judgement judgement : List.of(Judgement.PASS, Judgement.INCONCLUSIVE)) {
      GateReport report = report(judgement);
      assertThat(report.text() + report.markdown() + report.json()).doesNotContain("CUTOVER_FLAG");
    }
  }

  private static GateReport report(Judgement judgement) {
    return new GateReport(
        "a",
        "b",
        List.of(new CellResult(SLICED, judgement, "why", 5, Map.of())),
        "again",
        List.of(),
        Map.of(NAMED, List.of(OFF)),
        Optional.empty());
  }
}
