package dev.cutover.reports.figure;

import dev.cutover.measure.Measurement.SecondStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What the second store of a cell took, over all rounds and passes. */
public record SecondStoreFigures(CellFigures cell, List<SecondStore> passes) {
  /** The cells in which dual write took part. */
  public static List<SecondStoreFigures> of(List<CellFigures> cells) {
    return cells.stream()
        .map(cell -> new SecondStoreFigures(cell, passes(cell)))
        .filter(figures -> !figures.passes.isEmpty())
        .toList();
  }

  private static List<SecondStore> passes(CellFigures cell) {
    return cell.trials().stream()
        .flatMap(trial -> trial.measured(SecondStore.class).stream())
        .toList();
  }

  /** What the variant owes it. */
  public String demand() {
    return passes.getFirst().demand();
  }

  /** Rows by relation. */
  public Map<String, SecondStore.Delivery> relations() {
    Map<String, SecondStore.Delivery> sum = new TreeMap<>();
    passes.forEach(
        pass ->
            pass.relations().forEach((relation, rows) -> sum.merge(relation, rows, this::plus)));
    return sum;
  }

  private SecondStore.Delivery plus(SecondStore.Delivery one, SecondStore.Delivery other) {
    return new SecondStore.Delivery(one.written() + other.written(), one.failed() + other.failed());
  }

  public long written() {
    return relations().values().stream().mapToLong(SecondStore.Delivery::written).sum();
  }

  public long failed() {
    return relations().values().stream().mapToLong(SecondStore.Delivery::failed).sum();
  }

  /** The share of rows that it took, with the digits that tell one lost row from none. */
  public String successRate() {
    long all = written() + failed();
    return all == 0 ? Numbers.NONE : "%.3f%%".formatted(100.0 * written() / all);
  }

  /** The relations of which it refused rows, a count each. */
  public String failures() {
    List<String> some =
        relations().entrySet().stream()
            .filter(entry -> entry.getValue().failed() > 0)
            .map(entry -> entry.getKey() + " " + Numbers.count(entry.getValue().failed()))
            .toList();
    return some.isEmpty() ? "0" : String.join(", ", some);
  }

  public long retries() {
    return sum(SecondStore::retries);
  }

  public long validationErrors() {
    return sum(SecondStore::validationErrors);
  }

  /** How long its threads were at work in a pass, on average. */
  public String busy() {
    return seconds(SecondStore::busyNanos);
  }

  /** How long the pipeline's threads waited for it in a pass, on average. */
  public String held() {
    return seconds(SecondStore::heldNanos);
  }

  /** The most rows that it was behind the primary. */
  public long mostWaitingRows() {
    return passes.stream().mapToLong(SecondStore::mostWaitingRows).max().orElse(0);
  }

  private long sum(ToLongFunction<SecondStore> count) {
    return passes.stream().mapToLong(count).sum();
  }

  private String seconds(ToLongFunction<SecondStore> nanos) {
    return Numbers.plain(sum(nanos) / 1e9 / passes.size()) + " s";
  }
}
