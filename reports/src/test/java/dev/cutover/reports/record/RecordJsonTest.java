package dev.cutover.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.ReportException;
import dev.cutover.reports.SampleRun;
import dev.cutover.run.RunResult;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final Cell CELL = new Cell("s", "synthetic:java?files=9", "mem", "baseline");

  @Test
  void every_trial_of_a_run_comes_back_equal() {
    for (TrialRecord trial : SampleRun.full().trials()) {
      assertThat(RecordJson.trial(RecordJson.toJson(trial), trial.id())).isEqualTo(trial);
      assertThat(RecordJson.trial(RecordJson.toBytes(trial), trial.id())).isEqualTo(trial);
    }
  }

  @Test
  void the_sample_holds_every_kind_of_measurement() {
    assertThat(
            SampleRun.full().trials().stream()
                .flatMap(trial -> trial.measurements().stream())
                .map(Object::getClass)
                .distinct())
        .containsExactlyInAnyOrder(Measurement.class.getPermittedSubclasses());
  }

  @Test
  void suite_gates_and_verdicts_come_back_equal() {
    RunResult run = SampleRun.full();

    assertThat(RecordJson.cleaned(run)).isEqualTo(run);
  }

  @Test
  void constants_and_cases_are_lower_case_with_dashes_and_digests_hex() {
    TrialRecord trial = SampleRun.full().trials().get(1);

    assertThat(RecordJson.toJson(trial))
        .contains("\"type\" : \"store-facts\"")
        .contains("\"type\" : \"completed\"")
        .contains("\"excluded-tests\" : {")
        .contains("\"digest\" : \"ffffffffffffffff8000000000000000\"");
  }

  @Test
  void equal_records_are_equal_text_in_the_order_of_the_components() {
    String json = RecordJson.toJson(SampleRun.full().trials().getFirst());

    assertThat(json).isEqualTo(RecordJson.toJson(SampleRun.full().trials().getFirst()));
    assertThat(json.indexOf("\"schema\"")).isLessThan(json.indexOf("\"id\""));
    assertThat(json.indexOf("\"commit\"")).isLessThan(json.indexOf("\"cores\""));
  }

  @Property(tries = 200)
  void numbers_and_texts_of_any_kind_come_back_equal(
      @ForAll long seed, @ForAll long nanos, @ForAll String message) {
    String harmless = message.replace('@', '_').replace('=', '_');
    TrialRecord trial =
        withSeed(
            seed,
            SampleRun.record(
                CELL,
                1,
                0,
                List.of(
                    new Measurement.Progress(
                        1, List.of(new Measurement.Sample(nanos, -nanos, seed, 0, -1))),
                    new Measurement.Errors(1, 2, 3, nanos, List.of(harmless)))));

    assertThat(RecordJson.trial(RecordJson.toBytes(trial), "here")).isEqualTo(trial);
  }

  @Test
  void passwords_are_starred_out() {
    TrialRecord trial =
        SampleRun.record(
            CELL,
            1,
            0,
            List.of(
                new Measurement.Errors(
                    0,
                    0,
                    0,
                    0,
                    List.of(
                        "postgres://ann:s3cret@db/graph refused",
                        "jdbc:postgresql://db/graph?user=ann&password=s3cret&ssl=true"))));

    assertThat(RecordJson.toJson(trial))
        .doesNotContain("s3cret")
        .contains("postgres://ann:***@db/graph refused")
        .contains("user=ann&password=***&ssl=true");
  }

  @Test
  void a_record_of_another_schema_is_refused_by_name() {
    String json =
        RecordJson.toJson(SampleRun.full().trials().getFirst())
            .replaceFirst("\"schema\" : 1", "\"schema\" : 9");

    assertThatThrownBy(() -> RecordJson.trial(json, "trials/a.json"))
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "trials/a.json has schema version 9, but this cutover reads version 1:"
                + " take the cutover that wrote it, or run again.");
  }

  @Test
  void a_record_that_was_cut_short_is_refused_by_name() {
    String json = RecordJson.toJson(SampleRun.full().trials().getFirst());

    assertThatThrownBy(() -> RecordJson.trial(json.substring(0, 300), "trials/a.json"))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("trials/a.json is no record of a run: ");
  }

  @Test
  void an_unknown_case_or_property_is_refused() {
    String json = RecordJson.toJson(SampleRun.full().trials().getFirst());

    assertThatThrownBy(() -> RecordJson.trial(json.replace("\"completed\"", "\"finished\""), "a"))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("finished");
    assertThatThrownBy(() -> RecordJson.trial(json.replace("\"round\"", "\"rounds\""), "a"))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("'round'");
  }

  private static TrialRecord withSeed(long seed, TrialRecord trial) {
    return new TrialRecord(
        trial.schema(),
        trial.id(),
        trial.cell(),
        trial.round(),
        trial.position(),
        seed,
        trial.startedAt(),
        trial.contentId(),
        trial.environment(),
        trial.outcome(),
        trial.measurements());
  }
}
