package dev.cutover.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.reports.ReportException;
import dev.cutover.reports.SampleRun;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
