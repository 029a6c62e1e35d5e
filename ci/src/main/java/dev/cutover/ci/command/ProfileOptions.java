package dev.cutover.ci.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and how a command is profiled, as asked for on the command line. */
final class ProfileOptions {
  @Option(
      names = "--profile",
      paramLabel = "PATH",
      description =
          "Say where the time went. Of an ingestion: a flame graph (.html), or .jfr, .collapsed."
              + " Of a run: a folder of flame graphs; each cell runs once more for it, unmeasured.")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--profile-event",
      defaultValue = "cpu",
      paramLabel = "EVENT",
      description = "What is sampled: cpu, wall, alloc, lock (default: ${DEFAULT-VALUE}).")
  private String event = "cpu";

  /** Where the profile goes; empty where none is asked for. */
  Optional<Path> path() {
    return path;
  }

  String event() {
    return event;
  }
}
