package dev.cutover.ci.history;

import dev.cutover.verdict.trend.Change;
import dev.cutover.verdict.trend.ChangePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One quantity of one cell on one machine, commit by commit. */
public record MeasuredSeries(Name name, List<String> commits, List<Double> values) {

  /** What a series is of. */
  public record Name(String machine, String cell, String quantity) implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::machine).thenComparing(Name::cell).thenComparing(Name::quantity);

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  public MeasuredSeries {
    commits = List.copyOf(commits);
    values = List.copyOf(values);
  }

  /** Every series of the entries, by name. */
  public static List<MeasuredSeries> of(List<Entry> entries) {
    Map<Name, List<String>> commits = new LinkedHashMap<>();
    Map<Name, List<Double>> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (Entry.Value value : entry.values()) {
        Name name = new Name(entry.machine(), value.cell(), value.quantity());
        commits.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry.commit());
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.value());
      }
    }
    return commits.keySet().stream()
        .sorted()
        .map(
            name ->
                new MeasuredSeries(
                    name,
                    commits.getOrDefault(name, List.of()),
                    values.getOrDefault(name, List.of())))
        .toList();
  }

  public List<Change> changes(ChangePoints points) {
    return Change.of(values.stream().mapToDouble(it -> it).toArray(), points);
  }
}
