package dev.cutover.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.reports.ReportException;
import dev.cutover.reports.SampleRun;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

  @Test
  void a_run_comes_back_equal_with_its_trials_in_order() {
    RunResult run = SampleRun.full();

    new RunFolder(folder).write(run);

    assertThat(new RunFolder(folder).read()).isEqualTo(run);
    assertThat(folder.resolve("trials").resolve(run.trials().get(3).id() + ".json")).exists();
  }

  @Test
  void a_run_takes_the_place_of_an_earlier_one() throws IOException {
    new RunFolder(folder).write(SampleRun.full());
    Path own = Files.writeString(folder.resolve("trials").resolve("notes.json"), "{}");
    RunResult run = SampleRun.calm(1);

    new RunFolder(folder).write(run);

    assertThat(new RunFolder(folder).read()).isEqualTo(run);
    try (Stream<Path> files = Files.list(folder.resolve("trials"))) {
      assertThat(files).hasSize(run.trials().size() + 1).contains(own);
    }
  }

  @Test
  void an_earlier_record_that_cannot_be_read_keeps_no_run_from_being_written() throws IOException {
    Files.writeString(folder.resolve(RunFolder.RUN_FILE), "{\"schema\": 1, \"trials\": [");
    RunResult run = SampleRun.calm(1);

    new RunFolder(folder).write(run);

    assertThat(new RunFolder(folder).read()).isEqualTo(run);
  }

  @Test
  void a_folder_without_a_run_says_what_to_name() {
    assertThatThrownBy(() -> new RunFolder(folder).read())
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "There is no %s: name the report folder of a finished run."
                .formatted(folder.resolve("run.json")));
  }

  @Test
  void a_missing_trial_is_named() throws IOException {
    RunResult run = SampleRun.calm(1);
    new RunFolder(folder).write(run);
    Path lost = folder.resolve("trials").resolve(run.trials().getFirst().id() + ".json");
    Files.delete(lost);

    assertThatThrownBy(() -> new RunFolder(folder).read()).hasMessageContaining(lost.toString());
  }

  @Test
  void an_id_never_leaves_the_folder() throws IOException {
    RunResult run = SampleRun.calm(1);
    Path file = new RunFolder(folder).write(run);
    Files.writeString(
        file, Files.readString(file).replace(run.trials().getFirst().id(), "../../secrets"));

    assertThatThrownBy(() -> new RunFolder(folder).read())
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("'../../secrets' is no id of a trial");
  }
}
