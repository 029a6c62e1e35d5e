package dev.cutover.measure;

import dev.cutover.pipeline.IngestResult;
import java.util.ArrayList;
import java.util.List;

/** Adds up what went wrong and was survived in the measured part of a trial. */
final class ErrorTally {
  private static final int MOST_MESSAGES = 100;

  private final List<String> messages = new ArrayList<>();
  private long retries;
  private long spilt;
  private long secondaryFailures;
  private long secondaryDifferences;

  void add(IngestResult result) {
    retries += result.retries();
    spilt += result.spilt().size();
    secondaryFailures += result.secondaryFailures();
    result.messages().forEach(this::say);
  }

  void secondaryFailed(RuntimeException failure) {
    secondaryFailures++;
    say("second store: " + OneLine.of(failure));
  }

  /**
   * @param lines one for each relation in which the second store differs from the first
   */
  void secondaryDiffers(List<String> lines) {
    secondaryDifferences += lines.size();
    lines.forEach(line -> say("second store: " + line));
  }

  void say(String message) {
    if (messages.size() < MOST_MESSAGES) {
      messages.add(OneLine.fold(message));
    }
  }

  Measurement.Errors measured() {
    return new Measurement.Errors(
        retries, spilt, secondaryFailures, secondaryDifferences, List.copyOf(messages));
  }
}
