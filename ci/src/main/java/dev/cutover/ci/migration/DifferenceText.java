package dev.cutover.ci.migration;

import dev.cutover.rollout.comparison.Difference;
import dev.cutover.rollout.comparison.FieldChange;
import java.util.stream.Collectors;

/** A difference on one line, for people. */
public final class DifferenceText {
  private DifferenceText() {}

  public static String of(Difference difference) {
    return switch (difference) {
      case Difference.Missing missing -> named("missing", missing);
      case Difference.Extra extra -> named("extra", extra);
      case Difference.Changed changed ->
          named("changed", changed)
              + ": "
              + changed.fields().stream()
                  .map(DifferenceText::field)
                  .collect(Collectors.joining(", "));
    };
  }

  private static String named(String what, Difference difference) {
    return "%-8s %s %s".formatted(what, difference.relation(), identity(difference));
  }

  private static String identity(Difference difference) {
    return difference.identity().stream().map(Excerpt::of).collect(Collectors.joining(" "));
  }

  private static String field(FieldChange change) {
    return "%s is %s, should be %s"
        .formatted(
            change.field(),
            Excerpt.of(change.found(), change.expected()),
            Excerpt.of(change.expected(), change.found()));
  }
}
