package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of JMH judged from the outside; a fork's luck is 1%, an iteration's noise 3%. */
class GateOfJmhTest {
  private static final String RIGHT = "PASS: ";
  private static final String WRONG = "REGRESSION: ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "avgt, us/op, 1.2, 1",
    "avgt, us/op, 0.8, 0",
    "thrpt, ops/ms, 0.8, 1",
    "thrpt, ops/ms, 1.2, 0",
    "ss, ms/op, 1.2, 1"
  })
  void a_fifth_is_seen_and_its_direction_known(String mode, String unit, double factor, int exit)
      throws IOException {
    String base = result("Bench.one", mode, unit, 5, 100, 1);
    String head = result("Bench.one", mode, unit, 5, 100 * factor, 2);
    assertThat(gate(exit, base, head))
        .startsWith(exit == 0 ? RIGHT : WRONG)
        .contains("jmh: Bench.one, %s, no parameters".formatted(mode));
  }

  @Test
  void the_same_twice_passes_whatever_its_unit() throws IOException {
    String micros = result("Bench.one", "avgt", "us/op", 10, 2, 1);
    String nanos = result("Bench.one", "avgt", "ns/op", 10, 2000, 2);
    assertThat(gate(ExitCode.OK, micros, nanos)).startsWith(RIGHT);
  }

  @Test
  void samples_are_read_from_their_histograms() throws IOException {
    assertThat(gate(ExitCode.GATE_FAILED, sample(100), sample(120)))
        .startsWith(WRONG)
        .contains("jmh: Bench.one, sample")
        .contains("+20.0% of time an operation");
  }

  @Test
  void too_few_forks_tell_nothing() throws IOException {
    String base = result("Bench.one", "avgt", "us/op", 1, 100, 1);
    String head = result("Bench.one", "avgt", "us/op", 4, 900, 2);
    assertThat(gate(ExitCode.UNDECIDED, base, head))
        .startsWith("INCONCLUSIVE: ")
        .contains("base has 1 forks, head 4; from 5 each on they tell: -f 5");
  }

  @Test
  void a_benchmark_of_one_file_is_no_pass() throws IOException {
    String one = result("Bench.one", "avgt", "us/op", 10, 100, 1);
    String two = result("Bench.two", "avgt", "us/op", 10, 100, 1);
    assertThat(gate(ExitCode.UNDECIDED, one + "," + two, one)).contains("only in base");
    assertThat(gate(ExitCode.UNDECIDED, one, one + "," + two)).contains("only in head");
  }

  @Test
  void nothing_compared_is_no_pass() throws IOException {
    assertThat(gate(ExitCode.UNDECIDED, "", "")).startsWith("INCONCLUSIVE: ");
  }

  @Test
  void scores_that_are_no_number_are_no_forks() throws IOException {
    String nan =
        result("Bench.one", "avgt", "us/op", 5, 100, 1).replaceAll("\\[[0-9][^\\]]*]", "[\"NaN\"]");
    assertThat(gate(ExitCode.UNDECIDED, nan, nan)).contains("base has 0 forks");
  }

  @Test
  void parameters_and_threads_tell_results_apart() throws IOException {
    String small = parameters(result("Bench.one", "avgt", "us/op", 10, 1, 1), "10", 1);
    String large = parameters(result("Bench.one", "avgt", "us/op", 10, 9, 1), "90", 4);
    assertThat(gate(ExitCode.OK, small + "," + large, large + "," + small))
        .contains("jmh: Bench.one, avgt, size=10")
        .contains("jmh: Bench.one, avgt, size=90 threads=4");
  }

  @Test
  void all_that_is_wrong_with_both_files_is_told_at_once() throws IOException {
    String one = result("Bench.one", "avgt", "us/op", 5, 100, 1);
    assertThat(gate(ExitCode.USAGE, one + "," + one, one.replace("us/op", "B/op")))
        .contains("base.json has jmh: Bench.one, avgt, no parameters twice")
        .contains("benchmark 'Bench.one' has the unit 'B/op'");
    Path text = Files.writeString(folder.resolve("text"), "Benchmark  Mode");
    Path object = Files.writeString(folder.resolve("object"), "{}");
    assertThat(ending(ExitCode.USAGE, text, object))
        .contains("text is no JSON", "object is no result of JMH; let JMH write one: -rf json");
    assertThat(ending(ExitCode.USAGE, text.resolve("none"), object)).contains("cannot read");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--jmh", "a", "b", "--base", "c"))
        .contains("--jmh stands for --base and --head");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--jmh", "a.jar", "b.json"))
        .contains("--jmh takes two jars or two results, not one of each");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--jmh", "a.jar", "b.jar"))
        .contains("--jmh: a.jar does not exist", "--jmh: b.jar does not exist");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--jmh-include", "x"))
        .contains("--jmh-include are for the jars of --jmh BASE HEAD");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--jmh", "a", "b", "--jmh-options", "-i 1"))
        .contains("are for jars; a is a result");
    assertThat(Spoken.ending(ExitCode.USAGE, "gate", "--base", "c"))
        .contains("name what is compared: --base and --head, or --base and --calibrate FOLDER");
  }

  @Test
  void a_known_regression_of_a_benchmark_is_acknowledged() throws IOException {
    String base = result("Bench.one", "avgt", "us/op", 5, 100, 1);
    String head = result("Bench.one", "avgt", "us/op", 5, 120, 2);
    Path known =
        Files.writeString(
            folder.resolve("known.yaml"),
            """
            - cell: "jmh: Bench.one, avgt, no parameters"
              quantity: time
              reason: checked twice now
              who: Ada
              until: 9999-01-01
            """);
    assertThat(gate(ExitCode.OK, base, head, "--acknowledged", known.toString()))
        .startsWith("ACKNOWLEDGED: ")
        .contains("acknowledged by Ada until 9999-01-01: checked twice now");
  }

  private String gate(int exit, String base, String head, String... more) throws IOException {
    Path before = Files.writeString(folder.resolve("base.json"), "[" + base + "]");
    Path after = Files.writeString(folder.resolve("head.json"), "[" + head + "]");
    return ending(exit, before, after, more);
  }

  private static String ending(int exit, Path base, Path head, String... more) {
    String[] line = new String[4 + more.length];
    line[0] = "gate";
    line[1] = "--jmh";
    line[2] = base.toString();
    line[3] = head.toString();
    System.arraycopy(more, 0, line, 4, more.length);
    return Spoken.ending(exit, line);
  }

  private static String parameters(String result, String size, int threads) {
    return result.replace(
        "\"threads\": 1",
        "\"threads\": %d, \"params\": {\"size\": \"%s\"}".formatted(threads, size));
  }

  /** As JMH writes it, what nobody reads left out. */
  private static String result(
      String benchmark, String mode, String unit, int forks, double level, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String raw =
        IntStream.range(0, forks)
            .mapToObj(_ -> fork(level * Math.exp(0.01 * random.nextGaussian()), random))
            .collect(Collectors.joining(", "));
    return """
    {"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": 1, "forks": %d,
     "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s", "rawData": [%s]}}"""
        .formatted(benchmark, mode, forks, level, unit, raw);
  }

  private static String fork(double level, SplittableRandom random) {
    return IntStream.range(0, 5)
        .mapToObj(_ -> String.valueOf(level * Math.exp(0.03 * random.nextGaussian())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Five forks of two iterations each, of pairs of a value and how often it was seen. */
  private static String sample(double level) {
    String raw =
        IntStream.range(0, 5)
            .mapToDouble(fork -> level * (1 + 0.002 * fork))
            .mapToObj(it -> "[[[%s, 3], [%s, 1]], [[%s, 2]]]".formatted(it, it, it))
            .collect(Collectors.joining(", "));
    return """
    {"benchmark": "Bench.one", "mode": "sample", "threads": 1, "forks": 5,
     "primaryMetric": {"score": 1, "scoreUnit": "us/op", "rawDataHistogram": [%s]}}"""
        .formatted(raw);
  }
}
