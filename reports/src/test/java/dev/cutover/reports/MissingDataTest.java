package dev.cutover.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.page.HtmlReport;
import dev.cutover.reports.record.RunFolder;
import dev.cutover.reports.text.MarkdownReport;
import dev.cutover.reports.text.Terminal;
import dev.cutover.reports.xml.JunitReport;
import dev.cutover.run.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is missing is drawn as missing in every format, and never as a pass. */
class MissingDataTest {
  @TempDir Path folder;

  static Stream<RunResult> runs_that_lack_something() {
    RunResult calm = SampleRun.calm(1);
    List<TrialRecord> skipped =
        calm.trials().stream()
            .map(trial -> SampleRun.ended(trial, new TrialRecord.Outcome.Skipped("no engine")))
            .toList();
    List<TrialRecord> bare =
        calm.trials().stream()
            .map(trial -> SampleRun.ended(trial, new TrialRecord.Outcome.Completed()))
            .toList();
    List<TrialRecord> broken =
        List.of(
            SampleRun.ended(
                calm.trials().getFirst(), new TrialRecord.Outcome.Broken("no space left")));
    return Stream.of(
        SampleRun.run(calm.suite(), List.of(), List.of()),
        SampleRun.run(calm.suite(), skipped, List.of()),
        SampleRun.run(calm.suite(), bare, List.of()),
        SampleRun.run(SampleRun.suite(), calm.trials(), calm.verdicts()),
        SampleRun.run(calm.suite(), broken, List.of(SampleVerdicts.passed())));
  }

  @ParameterizedTest
  @MethodSource("runs_that_lack_something")
  void is_never_a_pass(RunResult run) {
    assertThat(new HtmlReport().render(run)).doesNotContain("<h1>PASS</h1>");
    assertThat(new MarkdownReport().render(run)).doesNotContain("✅");
    assertThat(new Terminal(100, Terminal.Ink.NONE).render(run)).doesNotStartWith("PASS");
    assertThat(new JunitReport().render(run)).containsPattern("errors=\"[1-9]");
  }

  @Test
  void figures_without_a_roofline_have_no_share() {
    RunResult calm = SampleRun.calm(2);
    List<TrialRecord> without =
        calm.trials().stream()
            .filter(trial -> !trial.cell().subject().equals(Cell.ROOFLINE))
            .toList();
    RunResult run = SampleRun.run(calm.suite(), without, calm.verdicts());

    assertThat(new HtmlReport().render(run)).contains("\"roof\":null").doesNotContain("--share:");
    assertThat(new Terminal(200, Terminal.Ink.NONE).render(run)).doesNotContain("bound by");
  }

  @Test
  void wrong_rows_have_no_figures_and_say_why() {
    Cell cell = new Cell("throughput", "mine", "mem", "fast");
    Measurement throughput = SampleTrials.ingested(cell, 1).getFirst();
    Measurement parity =
        new Measurement.Parity(
            "oracle",
            SampleTrials.fingerprint(7),
            SampleTrials.fingerprint(8),
            List.of("edges: 592 rows, expected 518"));
    RunResult run =
        SampleRun.run(
            SampleRun.suite(),
            List.of(SampleRun.record(cell, 1, 0, List.of(throughput, parity))),
            List.of());

    String text = new Terminal(200, Terminal.Ink.NONE).render(run);
    assertThat(text)
        .contains("! mem fast: wrong rows, edges: 592 rows, expected 518")
        .containsPattern("mem +fast +–");
  }

  @Test
  void a_calm_run_passes_in_every_format() {
    RunResult run = SampleRun.calm(2);

    assertThat(new HtmlReport().render(run)).contains("<h1>PASS</h1>");
    assertThat(new MarkdownReport().render(run)).startsWith("## ✅ PASS");
    assertThat(new Terminal(100, Terminal.Ink.NONE).render(run)).startsWith("PASS  exit 0");
    assertThat(new JunitReport().render(run)).contains("failures=\"0\" errors=\"0\"");
  }

  @Test
  void every_format_is_drawn_again_from_the_records_alone() {
    List<Path> files = Reports.write(SampleRun.full(), folder, Reports.ALL);
    RunResult again = new RunFolder(folder).read();

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("index.html", "summary.md", "run.json", "junit.xml");
    assertThat(new HtmlReport().render(again)).isEqualTo(new HtmlReport().render(SampleRun.full()));
    assertThat(new MarkdownReport().render(again))
        .isEqualTo(new MarkdownReport().render(SampleRun.full()));
  }

  @Test
  void an_unknown_format_is_named_beside_what_there_is() {
    assertThatThrownBy(() -> Reports.named(List.of("html", "pdf")))
        .hasMessage("There is no report format pdf: take some of html, markdown, json, junit.");
  }
}
