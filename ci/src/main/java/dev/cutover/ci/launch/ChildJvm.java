package dev.cutover.ci.launch;

import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.measure.TrialSpec;
import dev.cutover.reports.record.RecordJson;
import dev.cutover.run.TrialLauncher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs each trial in a JVM of its own with a fixed, touched heap.
 *
 * <p>The orders go to the child's standard input, the record comes back in a file of the trial's
 * scratch folder, so that nothing a library prints can garble either. A child whose standard input
 * ends before its time knows that its parent is gone, and ends itself.
 */
public final class ChildJvm implements TrialLauncher {
  /** The file in the scratch folder that the child leaves its record in. */
  public static final String RECORD = "record.json";

  private final List<String> command;
  private final List<String> arguments;
  private final Duration limit;
  private final Clock clock;
  private final Map<String, String> environment;

  /**
   * @param command what starts a child, but for its heap: the java executable, its options, and
   *     {@code -cp}
   * @param arguments of the child's command
   * @param limit how long a trial may take
   */
  public ChildJvm(
      List<String> command,
      List<String> arguments,
      Duration limit,
      Clock clock,
      Map<String, String> environment) {
    this.command = List.copyOf(command);
    this.arguments = List.copyOf(arguments);
    this.limit = limit;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public TrialRecord launch(TrialSpec spec) throws InterruptedException {
    String startedAt = clock.instant().toString();
    Path log = spec.scratch().resolve("child.log");
    try {
      Process child = start(spec, log);
      try (OutputStream orders = child.getOutputStream()) {
        orders.write(SpecJson.toBytes(spec));
        orders.write('\n');
        orders.flush();
        boolean ended = child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? record(spec, child.exitValue(), log, startedAt) : tooLong(spec, startedAt);
      } finally {
        end(child);
      }
    } catch (IOException e) {
      return broken(spec, startedAt, "cannot run a JVM for it: " + e.getMessage());
    }
  }

  private Process start(TrialSpec spec, Path log) throws IOException {
    List<String> line = new ArrayList<>(command);
    int heap = spec.load().heapMegabytes();
    line.addAll(
        1,
        List.of(
            "-Xms" + heap + "m",
            "-Xmx" + heap + "m",
            "-XX:+AlwaysPreTouch",
            "-XX:CompilationMode=" + spec.load().compilation(),
            // What a library unpacks goes with the scratch folder, however the child ends.
            "-Djava.io.tmpdir=" + spec.scratch()));
    line.addAll(1, JvmOptions.hugePages());
    line.add("trial");
    line.addAll(arguments);
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private TrialRecord record(TrialSpec spec, int exit, Path log, String startedAt)
      throws IOException {
    Path record = spec.scratch().resolve(RECORD);
    if (exit == 0 && Files.exists(record)) {
      return RecordJson.trial(Files.readAllBytes(record), record.toString());
    }
    return broken(
        spec,
        startedAt,
        "its JVM ended with exit code %d: %s".formatted(exit, LoggedProcess.lastLines(log)));
  }

  private TrialRecord tooLong(TrialSpec spec, String startedAt) {
    return broken(
        spec, startedAt, "it took longer than %d s and was ended".formatted(limit.toSeconds()));
  }

  private TrialRecord broken(TrialSpec spec, String startedAt, String message) {
    return spec.record(startedAt, environment, new Outcome.Broken(message));
  }

  private static void end(Process child) throws InterruptedException {
    child.descendants().forEach(ProcessHandle::destroyForcibly);
    child.destroyForcibly();
    child.waitFor(5, TimeUnit.SECONDS);
  }
}
