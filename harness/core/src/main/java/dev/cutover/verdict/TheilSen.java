package dev.cutover.verdict;

import java.util.List;

/** Medians, which a few outliers do not move. */
final class TheilSen {
  private TheilSen() {}

  /** A point of a line. */
  record Point(double x, double y) {}

  /** The median of the slopes between all points of different x (Theil 1950, Sen 1968). */
  static double slope(List<Point> points) {
    return median(
        points.stream()
            .flatMap(
                a -> points.stream().filter(b -> b.x > a.x).map(b -> (b.y - a.y) / (b.x - a.x)))
            .toList());
  }

  /** NaN of nothing. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
