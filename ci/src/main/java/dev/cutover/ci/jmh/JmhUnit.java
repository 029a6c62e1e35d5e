package dev.cutover.ci.jmh;

import java.util.Map;
import java.util.Optional;

/**
 * What a score of JMH is in: operations a time, or time an operation.
 *
 * @param seconds of the time
 * @param isRate whether more is better
 */
record JmhUnit(double seconds, boolean isRate) {
  private static final Map<String, Double> TIMES =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

  /** As in {@code ops/ms} or {@code us/op}. */
  static Optional<JmhUnit> parse(String text) {
    if (text.startsWith("ops/")) {
      return Optional.ofNullable(TIMES.get(text.substring(4))).map(it -> new JmhUnit(it, true));
    }
    return text.endsWith("/op")
        ? Optional.ofNullable(TIMES.get(text.substring(0, text.length() - 3)))
            .map(it -> new JmhUnit(it, false))
        : Optional.empty();
  }

  /** The log of the seconds that an operation takes. */
  double cost(double score) {
    return isRate ? Math.log(seconds) - Math.log(score) : Math.log(seconds) + Math.log(score);
  }
}
