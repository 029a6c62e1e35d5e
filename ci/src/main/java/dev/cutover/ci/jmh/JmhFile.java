package dev.cutover.ci.jmh;

import dev.cutover.ci.UsageException;
import dev.cutover.measure.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What JMH wrote with {@code -rf json}. */
record JmhFile(Path path) {

  /**
   * Every result by its cell, in the order of the file.
   *
   * @param mistakes told what is wrong with it
   */
  Map<Cell, JmhResult> read(List<String> mistakes) {
    Map<Cell, JmhResult> results = new LinkedHashMap<>();
    JsonNode root = json(mistakes);
    if (!root.isArray()) {
      mistakes.add("%s is no result of JMH; let JMH write one: -rf json -rff FILE".formatted(path));
      return results;
    }
    for (JsonNode node : root) {
      Optional<JmhResult> result = result(node, mistakes);
      if (result.isPresent() && results.put(result.get().cell(), result.get()) != null) {
        mistakes.add("%s has %s twice".formatted(path, result.get().cell().title()));
      }
    }
    return results;
  }

  private JsonNode json(List<String> mistakes) {
    try {
      return JsonMapper.shared().readTree(Files.readString(path));
    } catch (IOException e) {
      mistakes.add("cannot read %s: %s".formatted(path, e.getMessage()));
    } catch (JacksonException e) {
      mistakes.add("%s is no JSON: %s".formatted(path, e.getOriginalMessage()));
    }
    return JsonMapper.shared().createArrayNode();
  }

  private Optional<JmhResult> result(JsonNode node, List<String> mistakes) {
    String benchmark = node.path("benchmark").asString("");
    JsonNode metric = node.path("primaryMetric");
    String unit = metric.path("scoreUnit").asString("");
    Optional<JmhUnit> parsed = JmhUnit.parse(unit);
    if (benchmark.isEmpty() || parsed.isEmpty()) {
      mistakes.add(
          "%s: benchmark '%s' has the unit '%s', not one like us/op or ops/ms"
              .formatted(path, benchmark, unit));
      return Optional.empty();
    }
    Cell cell = new Cell("jmh", parameters(node), node.path("mode").asString(""), benchmark);
    return Optional.of(new JmhResult(cell, forks(metric, parsed.get())));
  }

  /** What tells two results of a benchmark apart, threads included where there are several. */
  private static String parameters(JsonNode node) {
    Map<String, String> parameters = new TreeMap<>();
    node.path("params")
        .properties()
        .forEach(it -> parameters.put(it.getKey(), it.getValue().asString("")));
    int threads = node.path("threads").asInt(1);
    if (threads != 1) {
      parameters.put("threads", String.valueOf(threads));
    }
    return parameters.isEmpty()
        ? "no parameters"
        : parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining(" "));
  }

  /** A fork without a positive score counts for nothing. */
  private static List<Double> forks(JsonNode metric, JmhUnit unit) {
    List<Double> forks = new ArrayList<>();
    JsonNode raw = metric.path("rawData");
    for (JsonNode fork : raw.isArray() ? raw : metric.path("rawDataHistogram")) {
      List<Double> scores = new ArrayList<>();
      fork.forEach(iteration -> scores.add(score(iteration)));
      double mean = scores.stream().mapToDouble(it -> it).average().orElse(0);
      if (mean > 0 && Double.isFinite(mean)) {
        forks.add(unit.cost(mean));
      }
    }
    return forks;
  }

  /** A number, or of mode {@code sample} pairs of a value and how often it was seen. */
  private static double score(JsonNode iteration) {
    if (!iteration.isArray()) {
      return iteration.asDouble(Double.NaN);
    }
    double sum = 0;
    double count = 0;
    for (JsonNode pair : iteration) {
      sum += pair.path(0).asDouble(Double.NaN) * pair.path(1).asDouble(Double.NaN);
      count += pair.path(1).asDouble(Double.NaN);
    }
    return sum / count;
  }

  /** Reads both, or tells all that is wrong with either. */
  static List<Map<Cell, JmhResult>> read(Path base, Path head) {
    List<String> mistakes = new ArrayList<>();
    List<Map<Cell, JmhResult>> both =
        List.of(new JmhFile(base).read(mistakes), new JmhFile(head).read(mistakes));
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return both;
  }
}
