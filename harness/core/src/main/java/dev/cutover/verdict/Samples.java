package dev.cutover.verdict;

import dev.cutover.scenario.Gate.Bound;
import java.util.Optional;

/** What the judges of means over rounds share. */
final class Samples {
  private Samples() {}

  static Optional<Finding> tooFew(String subject, int rounds) {
    return rounds >= GeometricMean.LEAST_VALUES
        ? Optional.empty()
        : Optional.of(
            Finding.inconclusive(
                subject,
                "%d of at least %d rounds: too few for an interval"
                    .formatted(rounds, GeometricMean.LEAST_VALUES)));
  }

  static String text(GeometricMean mean, Bound bound, String unit) {
    return "%s; claimed: %s".formatted(mean.text(unit), Limits.text(bound, unit));
  }
}
