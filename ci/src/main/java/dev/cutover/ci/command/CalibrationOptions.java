package dev.cutover.ci.command;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.gate.ProofTable;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How far a gate can be trusted here: to find out, or what was found out. */
final class CalibrationOptions {
  @Option(
      names = "--calibrate",
      paramLabel = "FOLDER",
      description =
          "Run blocks of base against itself into a folder, then gates drawn from them: how often they are wrong, and what they see. Goes on where it ended.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--recorded",
      defaultValue = "20",
      paramLabel = "N",
      description = "Blocks of each cell that --calibrate runs (default: ${DEFAULT-VALUE}).")
  private int recorded = 20;

  @Option(
      names = "--gates",
      defaultValue = "200",
      paramLabel = "N",
      description = "Gates that --calibrate draws for each effect (default: ${DEFAULT-VALUE}).")
  private int gates = 200;

  @Option(
      names = "--noise",
      description = "Let another process keep a core busy during half of the recording.")
  private boolean noise;

  @Option(
      names = "--calibration",
      paramLabel = "FOLDER",
      description = "Print what a calibration found beside the verdict.")
  private Optional<Path> known = Optional.empty();

  Optional<Path> folder() {
    if (folder.isPresent() && (recorded < 2 || gates < 1)) {
      throw new UsageException("--recorded is at least 2, --gates at least 1");
    }
    return folder;
  }

  int recorded() {
    return recorded;
  }

  int gates() {
    return gates;
  }

  boolean noise() {
    return noise;
  }

  Optional<ProofTable> known() {
    return known.map(ProofTable::in);
  }
}
