package dev.cutover.reports.record;

import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.ReportException;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The records of a run in a folder: {@code run.json} and {@code trials/ID.json}.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
  /** The file that holds all of a run but its trials. */
  public static final String RUN_FILE = "run.json";

  private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._=,+-]*");

  /**
   * Writes all records in place of those of an earlier run, the run last, so that a folder with a
   * run is whole.
   */
  public Path write(RunResult run) {
    try {
      Files.createDirectories(path.resolve("trials"));
      forget();
      for (TrialRecord trial : run.trials()) {
        Files.write(trialFile(trial.id()), RecordJson.toBytes(trial));
      }
      return Files.writeString(path.resolve(RUN_FILE), RecordJson.runJson(run));
    } catch (IOException e) {
      throw new ReportException("Cannot write records into " + path + ": " + e.getMessage(), e);
    }
  }

  /** Reads all records back. */
  public RunResult read() {
    Path runFile = path.resolve(RUN_FILE);
    RunFile run = RecordJson.runFile(text(runFile), runFile.toString());
    List<TrialRecord> trials = new ArrayList<>();
    for (String id : run.trials()) {
      Path file = trialFile(id);
      trials.add(RecordJson.trial(text(file), file.toString()));
    }
    return run.with(List.copyOf(trials));
  }

  /**
   * Deletes the records of an earlier run. What no run lists is not ours to delete; trials of a
   * record that cannot be read stay behind, unlisted.
   */
  private void forget() throws IOException {
    Path runFile = path.resolve(RUN_FILE);
    List<Path> earlier = Files.exists(runFile) ? trialFiles(runFile) : List.of();
    Files.deleteIfExists(runFile);
    for (Path trial : earlier) {
      Files.deleteIfExists(trial);
    }
  }

  private List<Path> trialFiles(Path runFile) {
    try {
      return RecordJson.runFile(text(runFile), runFile.toString()).trials().stream()
          .map(this::trialFile)
          .toList();
    } catch (ReportException unreadable) {
      return List.of();
    }
  }

  private Path trialFile(String id) {
    if (!FILE_NAME.matcher(id).matches()) {
      throw new ReportException("'" + id + "' is no id of a trial: it is not fit for a file name.");
    }
    return path.resolve("trials").resolve(id + ".json");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ReportException(
          "There is no " + file + ": name the report folder of a finished run.", e);
    } catch (IOException e) {
      throw new ReportException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
