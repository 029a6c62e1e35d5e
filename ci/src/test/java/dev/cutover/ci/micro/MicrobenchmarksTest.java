package dev.cutover.ci.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.ci.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;

final class MicrobenchmarksTest {
  @TempDir private Path folder;

  /** JMH allows one run at a time on a machine; nothing is measured here. */
  @BeforeAll
  static void share_the_machine() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void every_stage_has_a_benchmark() {
    assertThat(Microbenchmarks.names(Pattern.compile("")))
        .containsExactly(
            "dev.cutover.ci.micro.ExtractBenchmark.extract",
            "dev.cutover.ci.micro.ResolveBenchmark.name",
            "dev.cutover.ci.micro.ResolveBenchmark.nameAndResolve",
            "dev.cutover.ci.micro.RowsBenchmark.digest",
            "dev.cutover.ci.micro.RowsBenchmark.encode",
            "dev.cutover.ci.micro.WriteBenchmark.write");
  }

  @Test
  void a_benchmark_runs_and_leaves_its_json() throws IOException {
    Path json = folder.resolve("micro.json");

    Collection<RunResult> results = glimpse("Rows.*digest", Optional.of(json));

    assertThat(results)
        .singleElement()
        .satisfies(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    assertThat(Files.readString(json))
        .contains("\"benchmark\" : \"dev.cutover.ci.micro.RowsBenchmark.digest\"");
  }

  @Test
  void references_of_a_file_are_resolved_at_every_size() {
    assertThat(glimpse("Resolve.*nameAndResolve", Optional.empty()))
        .extracting(result -> result.getParams().getParam("bytes"))
        .containsExactly("3800", "18700", "60000");
  }

  @Test
  void every_store_is_written_to() {
    assertThat(glimpse("Write", Optional.empty()))
        .extracting(result -> result.getParams().getParam("store"))
        .containsExactly("mem", "sqlite", "rocksdb");
  }

  @Test
  void an_unknown_name_is_answered_with_those_there_are() {
    assertThatThrownBy(() -> glimpse("nothing", Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'nothing'")
        .hasMessageContaining("ExtractBenchmark.extract");
  }

  private static Collection<RunResult> glimpse(String regex, Optional<Path> json) {
    return Microbenchmarks.run(Pattern.compile(regex), Microbenchmarks.Effort.GLIMPSE, json);
  }
}
