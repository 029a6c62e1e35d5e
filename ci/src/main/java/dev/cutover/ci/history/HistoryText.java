package dev.cutover.ci.history;

import dev.cutover.ci.history.MeasuredSeries.Name;
import dev.cutover.verdict.trend.Change;
import dev.cutover.verdict.trend.ChangePoints;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A history as a console shows it. */
public final class HistoryText {
  /** Three commits before a change and three after it. */
  private static final int LEAST_TO_CHANGE = 6;

  private HistoryText() {}

  /** A line for each series: how long it is, its latest value, and that over the baseline's. */
  public static String values(List<MeasuredSeries> all, Optional<Baseline> baseline) {
    Map<Name, Double> frozen =
        MeasuredSeries.of(baseline.map(Baseline::entries).orElse(List.of())).stream()
            .collect(Collectors.toMap(MeasuredSeries::name, it -> it.values().getLast()));
    StringBuilder text = new StringBuilder();
    baseline.ifPresent(
        it ->
            text.append("baseline %s: %s%n".formatted(it.commit(), it.moves().getLast().reason())));
    String machine = "";
    for (MeasuredSeries series : all) {
      text.append(heading(machine, series));
      machine = series.name().machine();
      double last = series.values().getLast();
      Double base = frozen.get(series.name());
      text.append(
          String.format(
              Locale.ROOT,
              "  %s, %s: %d commits, last %s %,.4g%s%n",
              series.name().cell(),
              series.name().quantity(),
              series.commits().size(),
              series.commits().getLast(),
              last,
              base == null
                  ? ""
                  : String.format(
                      Locale.ROOT, ", %+.1f%% over baseline", 100 * (last / base - 1))));
    }
    return text.toString();
  }

  /** A line for each change, and how many series have none or are too short to have one. */
  public static String changes(List<MeasuredSeries> all, ChangePoints points) {
    StringBuilder text = new StringBuilder();
    String machine = "";
    int even = 0;
    int tooShort = 0;
    for (MeasuredSeries series : all) {
      List<Change> changes = series.changes(points);
      if (series.commits().size() < LEAST_TO_CHANGE) {
        tooShort++;
      } else if (changes.isEmpty()) {
        even++;
      } else {
        text.append(heading(machine, series));
        machine = series.name().machine();
        changes.forEach(change -> text.append(line(series, change)));
      }
    }
    return text.append(
            "%d series without a change, %d of fewer than %d commits, too few to tell%n"
                .formatted(even, tooShort, LEAST_TO_CHANGE))
        .toString();
  }

  private static String heading(String machine, MeasuredSeries series) {
    return series.name().machine().equals(machine)
        ? ""
        : series.name().machine() + System.lineSeparator();
  }

  private static String line(MeasuredSeries series, Change change) {
    return String.format(
        Locale.ROOT,
        "  %s, %s: %+.1f%% (95%% interval %+.1f%% to %+.1f%%) at %s, after %s%n",
        series.name().cell(),
        series.name().quantity(),
        percent(change.size()),
        percent(change.interval().low()),
        percent(change.interval().high()),
        series.commits().get(change.at()),
        series.commits().get(change.at() - 1));
  }

  private static double percent(double logRatio) {
    return 100 * Math.expm1(logRatio);
  }
}
