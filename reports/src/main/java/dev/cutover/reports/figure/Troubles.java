package dev.cutover.reports.figure;

import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a trial's figures do not count, or count less. */
final class Troubles {
  private Troubles() {}

  static Optional<String> of(TrialRecord trial) {
    String round = "round " + trial.round() + ": ";
    return switch (trial.outcome()) {
      case TrialRecord.Outcome.Skipped(String reason) -> Optional.of(round + "skipped, " + reason);
      case TrialRecord.Outcome.Broken(String message) -> Optional.of(round + "broke, " + message);
      case TrialRecord.Outcome.Completed _ -> ofCompleted(trial).map(round::concat);
    };
  }

  private static Optional<String> ofCompleted(TrialRecord trial) {
    List<Measurement.Parity> parities = trial.measured(Measurement.Parity.class);
    String differences =
        parities.stream()
            .flatMap(parity -> parity.differences().stream())
            .collect(Collectors.joining("; "));
    if (!differences.isEmpty()) {
      return Optional.of("wrong rows, " + differences);
    }
    boolean ingested = !trial.measured(Measurement.Throughput.class).isEmpty();
    return parities.isEmpty() && ingested ? Optional.of("rows were not verified") : lost(trial);
  }

  private static Optional<String> lost(TrialRecord trial) {
    return trial.measured(Measurement.Errors.class).stream()
        .filter(errors -> errors.spiltBatches() + errors.secondaryFailures() > 0)
        .map(
            errors ->
                "%d batches spilt, %d failures of the second store"
                    .formatted(errors.spiltBatches(), errors.secondaryFailures()))
        .findFirst();
  }
}
