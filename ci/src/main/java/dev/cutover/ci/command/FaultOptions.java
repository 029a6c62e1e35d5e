package dev.cutover.ci.command;

import dev.cutover.ci.rehearsal.Rehearsal;
import dev.cutover.fault.FaultPlan;
import dev.cutover.scenarios.FaultPlans;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is to go wrong, as asked for on the command line. */
final class FaultOptions {
  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description =
          "For rehearsals: a fault plan in YAML, which happens to this ingestion. It may kill it.")
  private Optional<Path> faults = Optional.empty();

  @Option(
      names = "--journal",
      hidden = true,
      paramLabel = "FILE",
      description = "Keep a journal of what the store was given and acknowledged.")
  private Optional<Path> journal = Optional.empty();

  Rehearsal rehearsal(Rehearsal.Reach reach) {
    return new Rehearsal(faults.map(FaultPlans::read).orElse(FaultPlan.NONE), reach, journal);
  }
}
