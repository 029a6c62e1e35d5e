package dev.cutover.ci.history;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.gate.GateCells;
import dev.cutover.ci.history.Entry.Value;
import dev.cutover.measure.Measurement.Parity;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.record.RunFolder;
import dev.cutover.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run or a gate left, as values of a history.
 *
 * @param commit empty where it does not say
 * @param environment of the measuring machine, empty where it does not say
 */
public record Takings(
    Optional<String> commit,
    Optional<String> startedAt,
    Map<String, String> environment,
    List<Value> values) {

  /** From the folder of a run's report, its {@code run.json}, or the JSON of a gate. */
  public static Takings from(Path path) {
    Path folder = path.endsWith(RunFolder.RUN_FILE) ? path.resolveSibling("") : path;
    Takings takings =
        Files.isDirectory(folder.toAbsolutePath())
            ? ofRun(new RunFolder(folder).read())
            : ofGate(path);
    if (takings.values().isEmpty()) {
      throw new UsageException(
          "%s holds nothing to keep: no cell was measured with the right rows".formatted(path));
    }
    return takings;
  }

  /** Trials with wrong rows, and those that broke, have no figures. */
  static Takings ofRun(RunResult run) {
    List<TrialRecord> sound =
        run.trials().stream()
            .filter(TrialRecord::completed)
            .filter(
                trial ->
                    trial.measured(Parity.class).stream()
                        .allMatch(parity -> parity.differences().isEmpty()))
            .toList();
    List<Value> values =
        Stream.concat(
                means(sound, "time per file", it -> it.nanos()),
                means(sound, "cpu per file", it -> it.cpuNanos()))
            .toList();
    return new Takings(
        Optional.ofNullable(run.environment().get("commit")),
        Optional.of(run.startedAt()),
        run.environment(),
        values);
  }

  /** Geometric means over rounds and passes, in nanoseconds. */
  private static Stream<Value> means(
      List<TrialRecord> trials, String quantity, ToDoubleFunction<Throughput> nanos) {
    Map<String, List<Double>> logs = new TreeMap<>();
    for (TrialRecord trial : trials) {
      for (Throughput throughput : trial.measured(Throughput.class)) {
        double perFile = nanos.applyAsDouble(throughput) / throughput.files();
        if (perFile > 0 && Double.isFinite(perFile)) {
          logs.computeIfAbsent(trial.cell().title(), _ -> new ArrayList<>()).add(Math.log(perFile));
        }
      }
    }
    return logs.entrySet().stream()
        .map(entry -> new Value(entry.getKey(), quantity, Math.exp(mean(entry.getValue()))));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(it -> it).average().orElseThrow();
  }

  /** Ratios; their base is part of the cell, since only ratios over the same base are a series. */
  private static Takings ofGate(Path path) {
    JsonNode verdict = json(path);
    if (!verdict.path("cells").isArray() || !verdict.path("head").isString()) {
      throw new UsageException(
          "%s is neither a run's folder, its run.json, nor what 'gate --json' wrote"
              .formatted(path));
    }
    List<Value> values = new ArrayList<>();
    for (JsonNode cell : verdict.path("cells")) {
      if (List.of("pass", "acknowledged", "regression")
          .contains(cell.path("verdict").asString(""))) {
        String name = cellName(cell, verdict.path("base").asString(""));
        cell.path("effects")
            .properties()
            .forEach(
                effect ->
                    values.add(
                        new Value(
                            name, effect.getKey(), effect.getValue().path("ratio").asDouble(0))));
      }
    }
    return new Takings(
        Optional.of(verdict.path("head").asString("")), Optional.empty(), Map.of(), values);
  }

  private static String cellName(JsonNode cell, String base) {
    return GateCells.unsized(
        "%s: %s, %s, %s, over %s"
            .formatted(
                cell.path("scenario").asString(""),
                cell.path("variant").asString(""),
                cell.path("store").asString(""),
                cell.path("corpus").asString(""),
                base));
  }

  private static JsonNode json(Path path) {
    try {
      return JsonMapper.shared().readTree(Files.readString(path));
    } catch (IOException e) {
      throw new UsageException("cannot read %s: %s".formatted(path, e.getMessage()));
    } catch (JacksonException e) {
      throw new UsageException("%s is no JSON: %s".formatted(path, e.getOriginalMessage()));
    }
  }
}
