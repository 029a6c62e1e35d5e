package dev.cutover.ci.command;

import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.run.CampaignListener;
import dev.cutover.run.PlannedTrial;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Prints a line for each trial as it ends, with what is left to wait for. */
final class Progress implements CampaignListener {
  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void planned(int trials) {
    out.printf("%d trials to run%n", trials);
    out.flush();
  }

  @Override
  public void preparing(String store) {
    out.printf("preparing %s%n", store);
    out.flush();
  }

  @Override
  public void trialStarted(PlannedTrial trial, int number, int of) {}

  @Override
  public void trialFinished(TrialRecord record, int number, int of, Optional<Duration> left) {
    out.printf(
        "%3d/%d  round %d  %-16s %-18s %-28s %s%s%n",
        number,
        of,
        record.round(),
        record.cell().subject(),
        record.cell().store(),
        shortened(record.cell().corpus()),
        outcome(record),
        left.map(some -> "  (" + some.toMinutes() + " min " + some.toSecondsPart() + " s left)")
            .orElse(""));
    out.flush();
  }

  private static String outcome(TrialRecord record) {
    return switch (record.outcome()) {
      case Outcome.Completed _ -> rate(record);
      case Outcome.Skipped skipped -> "skipped: " + skipped.reason();
      case Outcome.Broken broken -> "BROKEN: " + broken.message();
    };
  }

  private static String rate(TrialRecord record) {
    List<Measurement.Throughput> passes = record.measured(Measurement.Throughput.class);
    return passes.isEmpty()
        ? "done"
        : "%,.0f files/s".formatted(passes.getLast().files() * 1e9 / passes.getLast().nanos());
  }

  private static String shortened(String corpus) {
    return corpus.length() <= 28 ? corpus : corpus.substring(0, 27) + "…";
  }
}
