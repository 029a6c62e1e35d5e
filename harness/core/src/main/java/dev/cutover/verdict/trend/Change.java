package dev.cutover.verdict.trend;

import dev.cutover.verdict.pairs.Estimate;
import dev.cutover.verdict.pairs.Estimate.Interval;
import dev.cutover.verdict.pairs.TwoSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A change of level: between two stretches of a series.
 *
 * @param at index of the first value after it
 * @param size log ratio of the geometric means after and before
 * @param interval of the size, 95%, by Welch; somewhat too narrow, since the place was chosen where
 *     the difference is greatest
 */
public record Change(int at, double size, Interval interval) {

  /**
   * All changes of a series.
   *
   * @param values above zero, in the order of time
   */
  public static List<Change> of(double[] values, ChangePoints points) {
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    List<Integer> cuts = points.of(logs);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      int from = i == 0 ? 0 : cuts.get(i - 1);
      int to = i + 1 < cuts.size() ? cuts.get(i + 1) : logs.length;
      changes.add(between(logs, from, cuts.get(i), to));
    }
    return List.copyOf(changes);
  }

  private static Change between(double[] logs, int from, int at, int to) {
    Estimate size =
        TwoSamples.of(Arrays.copyOfRange(logs, from, at), Arrays.copyOfRange(logs, at, to))
            .estimate();
    return new Change(at, size.effect(), size.interval(0.025));
  }
}
