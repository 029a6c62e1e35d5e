package dev.cutover.ci.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cutover.ci.Cutover;
import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.model.Digest;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;

final class MicrobenchmarksTest {
  private static final House HOUSE = new House(Map.of());

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
    assertThat(Cutover.run(HOUSE, "gate", "--jmh", json.toString(), json.toString()))
        .as("a gate reads what JMH itself wrote, and a glimpse tells it nothing")
        .isEqualTo(ExitCode.UNDECIDED);
  }

  @Test
  void the_digest_of_all_rows_is_summed_up() {
    RowCodec codec = new RowCodec();
    RowsBenchmark benchmark = new RowsBenchmark();
    benchmark.open();

    assertThat(benchmark.digest())
        .isEqualTo(
            Sample.rows(HOUSE, 1000).stream()
                .map(codec::digest)
                .reduce(Digest.EMPTY, Digest::plus));
  }

  @ParameterizedTest
  @ValueSource(ints = {3800, 18700, 60000})
  void the_file_of_a_size_is_about_that_size_and_extracted_whole(int bytes) throws Exception {
    Sample sample = Sample.nearest(HOUSE, bytes);
    ExtractBenchmark benchmark = new ExtractBenchmark();
    benchmark.bytes = bytes;
    benchmark.open();
    try {
      assertThat(sample.content().length).isCloseTo(bytes, withinPercentage(25));
      assertThat(benchmark.extract()).isEqualTo(sample.facts());
      assertThat(sample.facts().definitions()).isNotEmpty();
    } finally {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mem", "sqlite", "rocksdb"})
  void ten_thousand_rows_are_written_into_an_empty_store(String store) throws IOException {
    WriteBenchmark benchmark = new WriteBenchmark();
    benchmark.store = store;
    benchmark.prepare();
    benchmark.open();
    try {
      assertThat(rows(benchmark.open)).isZero();
      benchmark.write();
      assertThat(rows(benchmark.open)).isEqualTo(10_000);
    } finally {
      benchmark.close();
    }
  }

  private static long rows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.fingerprint().rows();
    }
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
