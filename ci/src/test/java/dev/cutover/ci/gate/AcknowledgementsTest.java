package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.ci.UsageException;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.Estimate;
import dev.cutover.verdict.pairs.Rule.Answer;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a known regression excuses, and what nothing excuses. */
class AcknowledgementsTest {
  private static final Cell CELL = new Cell("smoke", "synthetic:java", "mem", "optimized");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final String KNOWN =
      """
      - cell: "smoke: optimized, mem, synthetic:java"
        quantity: time
        reason: the new index costs it
        who: Ada
        until: 2026-03-01
      """;

  @TempDir private Path folder;

  @Test
  void a_known_regression_is_told_and_fails_nothing() throws IOException {
    CellResult result = only(KNOWN, result(Judgement.REGRESSION, Quantity.TIME));
    assertThat(result.judgement()).isEqualTo(Judgement.ACKNOWLEDGED);
    assertThat(result.why())
        .isEqualTo(
            "it is worse; time acknowledged by Ada until 2026-03-01: the new index costs it");
    assertThat(
            new GateReport(
                    "a", "b", List.of(result), "again", List.of(), Map.of(), Optional.empty())
                .text())
        .startsWith("ACKNOWLEDGED: b against a")
        .contains("ACKNOWLEDGED smoke: optimized");
  }

  /** Every gate chooses the size of its slices anew. */
  @Test
  void slices_of_another_size_are_the_same_cell() throws IOException {
    Cell before = new Cell("smoke", "synthetic:java?files=57&seed=42", "mem", "900 questions");
    Cell now = new Cell("smoke", "synthetic:java?files=60&seed=42", "mem", "1200 questions");
    Path file = folder.resolve("known.yaml");
    Files.writeString(file, KNOWN.replace("smoke: optimized, mem, synthetic:java", before.title()));
    CellResult result = result(Judgement.REGRESSION, Quantity.TIME);
    CellResult worse = new CellResult(now, result.judgement(), "worse", 5, result.judged());
    Acknowledgements known = new AcknowledgementFile(file, List.of(now), TODAY).read();
    assertThat(known.apply(List.of(worse)).getFirst().judgement())
        .isEqualTo(Judgement.ACKNOWLEDGED);
  }

  @Test
  void another_quantity_that_is_worse_too_is_a_regression() throws IOException {
    CellResult both = result(Judgement.REGRESSION, Quantity.TIME, Quantity.LIVE_HEAP);
    assertThat(only(KNOWN, both)).isEqualTo(both);
  }

  @Test
  void another_cell_is_a_regression() throws IOException {
    Cell cell = new Cell("smoke", "synthetic:java", "sqlite", "optimized");
    CellResult known = result(Judgement.REGRESSION, Quantity.TIME);
    CellResult other = new CellResult(cell, Judgement.REGRESSION, "worse", 5, known.judged());
    assertThat(only(KNOWN, other)).isEqualTo(other);
  }

  @Test
  void nothing_hides_what_broke_or_rows_that_differ() throws IOException {
    CellResult broken = result(Judgement.BROKEN, Quantity.TIME);
    CellResult rows = result(Judgement.REGRESSION);
    CellResult unsure = result(Judgement.UNSTABLE, Quantity.TIME);
    for (CellResult result : List.of(broken, rows, unsure)) {
      assertThat(only(KNOWN, result)).isEqualTo(result);
    }
  }

  @Test
  void after_its_last_day_it_is_refused() {
    assertMistakes(KNOWN.replace("2026-03-01", "2026-02-28"), "it ended on 2026-02-28");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertMistakes(
        KNOWN.replace("mem", "men")
            + KNOWN.replace("reason: the new index costs it", "reason: ''")
            + KNOWN.replace("quantity: time", "quantity: tiem")
            + KNOWN.replace("2026-03-01", "soon")
            + KNOWN.replace("who:", "whom:")
            + "- words\n",
        "item 1: the gate judges no cell 'smoke: optimized, men, synthetic:java'; it judges: smoke",
        "item 2: reason is missing",
        "item 3: quantity 'tiem' is none of [time, allocation, live heap, p99, start-up, peak memory]",
        "item 4: until 'soon' is no day; write it as 2026-01-31",
        "item 5: 'whom' is none of [cell, quantity, reason, who, until]",
        "item 5: who is missing",
        "item 6: this has no cell, quantity, reason, who, until");
  }

  @Test
  void what_is_no_list_is_refused() {
    assertMistakes("cell: a", "this is no list");
    assertMistakes("- [", "this is no YAML");
    assertMistakes("", "this is no");
  }

  private void assertMistakes(String yaml, String... mistakes) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UsageException.class)
        .message()
        .contains(mistakes);
  }

  private CellResult only(String yaml, CellResult result) throws IOException {
    return read(yaml).apply(List.of(result)).getFirst();
  }

  private Acknowledgements read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("known.yaml"), yaml);
    return new AcknowledgementFile(file, List.of(CELL), TODAY).read();
  }

  private static CellResult result(Judgement judgement, Quantity... worse) {
    Map<Quantity, Judged> judged = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      boolean isWorse = List.of(worse).contains(quantity);
      Answer answer = isWorse ? Answer.REGRESSION : Answer.WITHIN_FLOOR;
      judged.put(quantity, new Judged(answer, new Estimate(0.1, 0.01, 9), 0, 0, 0, 0.1));
    }
    return new CellResult(CELL, judgement, "it is worse", 5, judged);
  }
}
