package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.history.Entry;
import dev.cutover.ci.history.Entry.Value;
import dev.cutover.ci.history.HistoryFolder;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.model.Fingerprint;
import dev.cutover.reports.record.RunFolder;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits cost, kept and looked through from the outside. */
class HistoryCommandTest {
  private static final String QUIET = "cpu quiet, cores 8";
  private static final String BUSY = "cpu busy, cores 2";

  @TempDir private Path folder;
  private Path history = Path.of("");

  @BeforeEach
  void name_the_folder() {
    history = folder.resolve("history");
  }

  @Test
  void a_change_is_told_with_its_commit_size_and_interval() {
    series(QUIET, 10, 10, 1.20);
    String said = ending(ExitCode.OK, "changes");
    assertThat(said)
        .contains("one: optimized, mem, synthetic:java, time: +")
        .contains("95% interval +")
        .contains("at c10, after c9")
        .contains("0 series without a change");
    double size = Double.parseDouble(said.replaceAll("(?s).*time: \\+([0-9.]+)%.*", "$1"));
    assertThat(size).isBetween(18.0, 22.0);
  }

  @Test
  void another_machine_is_no_change() {
    series(QUIET, 10, 0, 1);
    series(BUSY, 10, 0, 2);
    assertThat(ending(ExitCode.OK, "changes"))
        .startsWith("2 series without a change, 0 of fewer than 6 commits");
  }

  @Test
  void bad_lines_and_doubled_commits_are_told_at_once() throws IOException {
    series(QUIET, 2, 0, 1);
    Path file;
    try (Stream<Path> files = Files.list(history)) {
      file = files.findFirst().orElseThrow();
    }
    List<String> lines = Files.readAllLines(file);
    Files.writeString(
        file,
        "{\"schema\":1,\"commit\":\"x\"}\nno json\n" + lines.getFirst() + "\n",
        StandardOpenOption.APPEND);
    assertThat(ending(ExitCode.USAGE, "show"))
        .contains(file + ":3: this is no entry of a history")
        .contains(file + ":4: this is no entry of a history")
        .contains(file + ":5: commit c0 of this machine is there already, at " + file + ":1")
        .doesNotContain("fault of its own");
  }

  @Test
  void a_run_is_kept_by_its_cells_and_those_with_wrong_rows_are_not() {
    Path report = folder.resolve("report");
    Path _ = new RunFolder(report).write(run("0123456789ab", 4_000_000, "right"));
    assertThat(ending(ExitCode.OK, "add", report.toString()))
        .contains("0123456789ab: 2 values of cpu 486, cores 1, architecture x86")
        .contains("the first of this machine");
    assertThat(ending(ExitCode.OK, "show"))
        .contains("one: optimized, mem, synthetic:java, time per file: 1 commits")
        .contains("4.000e+04");
    assertThat(ending(ExitCode.USAGE, "add", report.resolve("run.json").toString()))
        .contains("already has commit 0123456789ab");

    Path _ = new RunFolder(report).write(run("0123456789ac", 4_000_000, "wrong"));
    assertThat(ending(ExitCode.USAGE, "add", report.toString()))
        .contains("no cell was measured with the right rows");
  }

  @Test
  void what_is_in_no_commit_is_refused_and_a_commit_can_be_named() {
    Path report = folder.resolve("report");
    Path _ = new RunFolder(report).write(run("0123456789ab with changes", 4_000_000, "right"));
    assertThat(ending(ExitCode.USAGE, "add", report.toString())).contains("with changes");
    assertThat(ending(ExitCode.OK, "add", report.toString(), "--commit", "c1"))
        .startsWith("c1: 2 values");
  }

  @Test
  void a_gates_ratios_are_a_series_for_each_base() throws IOException {
    Path verdict = Files.writeString(folder.resolve("verdict.json"), verdict("pass"));
    assertThat(
            ending(
                ExitCode.OK,
                "add",
                verdict.toString(),
                "--commit=c1",
                "--at=2026-01-01T00:00:00Z",
                "--machine=m"))
        .startsWith("c1: 1 values of m");
    assertThat(ending(ExitCode.OK, "show")).contains("one: optimized, mem, x, over v1, time");

    Files.writeString(verdict, verdict("unstable"));
    assertThat(ending(ExitCode.USAGE, "add", verdict.toString())).contains("nothing to keep");
    Files.writeString(verdict, "[]");
    assertThat(ending(ExitCode.USAGE, "add", verdict.toString())).contains("neither a run's");
    Files.writeString(verdict, "{");
    assertThat(ending(ExitCode.USAGE, "add", verdict.toString())).contains("is no JSON");
  }

  @Test
  void a_baseline_is_frozen_once_and_moved_on_purpose() {
    series(QUIET, 10, 10, 1.5);
    assertThat(ending(ExitCode.USAGE, baseline("move", "c0"))).contains("no baseline is frozen");
    assertThat(ending(ExitCode.USAGE, baseline("freeze", "none"))).contains("none is not in");
    assertThat(ending(ExitCode.OK, baseline("freeze", "c0"))).contains("baseline c0: release 1");
    assertThat(ending(ExitCode.OK, "show")).containsPattern("\\+[45][0-9]\\.[0-9]% over baseline");
    assertThat(ending(ExitCode.USAGE, baseline("freeze", "c15"))).contains("frozen already, at c0");
    assertThat(ending(ExitCode.OK, baseline("move", "c15"))).contains("baseline c15");
    assertThat(ending(ExitCode.OK, "show")).containsPattern("[+-][0-9]\\.[0-9]% over baseline");
  }

  @Test
  void without_a_history_the_way_to_one_is_told() {
    assertThat(ending(ExitCode.USAGE, "changes")).contains("begin one: cutover history add");
  }

  private static String[] baseline(String verb, String commit) {
    return new String[] {verb, commit, "--reason=release 1", "--who=me"};
  }

  private String ending(int exit, String... arguments) {
    return Spoken.ending(
        exit,
        Stream.concat(
                Stream.concat(Stream.of("history"), Stream.of(arguments)),
                Stream.of("--history", history.toString()))
            .toArray(String[]::new));
  }

  /** A hundred nanoseconds and 1% of noise, then as many times as {@code factor} says. */
  private void series(String machine, int before, int after, double factor) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < before + after; i++) {
      double level = i < before && after > 0 ? 100 : 100 * factor;
      Value value =
          new Value(
              "one: optimized, mem, synthetic:java",
              "time",
              level * Math.exp(0.01 * random.nextGaussian()));
      boolean _ =
          new HistoryFolder(history)
              .add(
                  new Entry(
                      Entry.SCHEMA,
                      "c" + i,
                      "2026-01-%02dT00:00:00Z".formatted(i + 1),
                      machine,
                      List.of(value)));
    }
  }

  private static RunResult run(String commit, long nanos, String rows) {
    Map<String, String> environment =
        Map.of("commit", commit, "cpu", "486", "cores", "1", "architecture", "x86");
    Measurement throughput = new Throughput(1, 100, 1, 1, Map.of(), nanos, nanos, Map.of());
    Fingerprint print = Fingerprint.EMPTY;
    Measurement parity =
        new Measurement.Parity(
            "oracle", print, print, rows.equals("right") ? List.of() : List.of("edges: 1 missing"));
    TrialRecord trial =
        new TrialRecord(
            TrialRecord.SCHEMA,
            "t1",
            new Cell("one", "synthetic:java", "mem", "optimized"),
            1,
            1,
            1,
            "2026-01-01T00:00:00Z",
            Optional.of("id"),
            environment,
            new Outcome.Completed(),
            List.of(throughput, parity));
    return new RunResult(
        new Suite("own", "", List.of()),
        1,
        "cutover run",
        "2026-01-01T00:00:00Z",
        Duration.ZERO,
        environment,
        List.of(trial),
        List.of(),
        List.of());
  }

  private static String verdict(String ofCell) {
    return """
    {"verdict": "%s", "base": "v1", "head": "HEAD", "cells": [{"scenario": "one", "corpus": "x",
      "store": "mem", "variant": "optimized", "verdict": "%s", "effects": {"time": {"ratio": 1.01}}}]}
    """
        .formatted(ofCell, ofCell);
  }
}
