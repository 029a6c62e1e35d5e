package dev.cutover.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.SampleRun;
import dev.cutover.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreComparisonTest {
  @Test
  void stores_measured_on_the_same_corpus_stand_beside_each_other() {
    List<StoreComparison> all = comparisons(SampleRun.full());

    assertThat(all)
        .extracting(StoreComparison::scene)
        .containsExactly(
            "throughput · synthetic:java?files=1000&seed=7",
            "throughput · sources:com.google.guava:guava:33.4.8-jre",
            "throughput · dir:/home/ann/src/netty",
            "latency · synthetic:java?files=1000&seed=7");
    assertThat(names(all.get(0)))
        .containsExactly("sqlite · optimized", "rocksdb · optimized", "postgres · optimized");
    assertThat(names(all.get(2)))
        .as("without the store that was skipped")
        .containsExactly("sqlite · optimized", "rocksdb · optimized");
  }

  @Test
  void the_best_is_named_by_every_measure_that_two_stores_have() {
    List<String> summary = comparisons(SampleRun.full()).getLast().summary();

    assertThat(summary)
        .anyMatch(
            line ->
                line.matches(
                    "rocksdb · optimized takes [\\d,.]+ ± [\\d.]+ files/s, most of those with the"
                        + " durability buffered: 2\\.\\d+ times as many as sqlite · optimized\\."))
        .anyMatch(
            line -> line.matches("postgres .* files/s and is alone with the durability synced\\."))
        .anyMatch(
            line ->
                line.matches(
                    "rocksdb · optimized answers find \\(ingesting, closed loop\\) quickest at p99: .*"
                        + " µs, then sqlite · optimized with .* µs, last postgres · optimized with"
                        + " .*\\."))
        .anyMatch(line -> line.matches("\\S+ · optimized takes least memory: .*"))
        .contains(
            "rocksdb · optimized takes least disk: 13.5 MB, then sqlite · optimized with 29.6 MB.");
  }

  @Test
  void rates_whose_intervals_meet_are_not_told_apart() {
    List<CellFigures> cells = List.of(cell("sqlite", 100, 120), cell("rocksdb", 110, 130));

    assertThat(StoreComparison.of(cells, List.of()).getFirst().summary())
        .singleElement()
        .asString()
        .endsWith(
            "1.09 times as many as sqlite · v, which proves nothing, since their intervals"
                + " overlap.");
  }

  @Test
  void a_single_store_is_compared_with_nothing() {
    assertThat(StoreComparison.of(List.of(cell("sqlite", 100, 120)), List.of())).isEmpty();
  }

  private static List<StoreComparison> comparisons(RunResult run) {
    List<CellFigures> cells = Cells.of(run);
    return StoreComparison.of(cells, LatencyFigures.of(cells));
  }

  private static List<String> names(StoreComparison comparison) {
    return comparison.stores().stream().map(StoreComparison.Store::name).toList();
  }

  /** A round for each rate. */
  private static CellFigures cell(String store, long... filesPerSecond) {
    Cell cell = new Cell("s", "c", store, "v");
    List<TrialRecord> trials = new ArrayList<>();
    for (int round = 1; round <= filesPerSecond.length; round++) {
      long files = filesPerSecond[round - 1];
      trials.add(
          SampleRun.record(
              cell,
              round,
              round,
              List.of(
                  new Measurement.Throughput(1, files, 1, 1, Map.of(), 1_000_000_000, 1, Map.of()),
                  new Measurement.StoreFacts("e", "none", "", -1, 1))));
    }
    return new CellFigures(cell, trials, Map.of());
  }
}
