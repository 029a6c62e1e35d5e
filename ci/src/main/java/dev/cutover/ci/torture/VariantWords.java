package dev.cutover.ci.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Values of the axes as YAML, such that small corpora make many batches. A value or an axis is a
 * line.
 */
public final class VariantWords {
  private static final String ROW_BY_ROW = "writes: row-by-row";

  private static final String SEVERAL_WRITERS = "{partitioned: 3}";

  private VariantWords() {}

  /** The values by axis. */
  public static Map<String, List<String>> axes() {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("files", List.of("one-at-a-time", "{workers: 2}", "{workers: 4}"));
    axes.put(
        "flush",
        List.of("per-file", "{every-rows: 40}", "{every-rows: 400}", "{changes: 40}", "at-end"));
    axes.put("relations", List.of("together", "one-after-another", "concurrently"));
    axes.put(
        "writes", List.of("direct", "row-by-row", "{queue: 1}", "{queue: 8}", SEVERAL_WRITERS));
    axes.put("cache", List.of("off", "{by-content: 1}", "{on-disk: 4}"));
    axes.put(
        "dual-write",
        List.of("off", "{primary-first: mem}", "{primary-first: 'rocksdb:FOLDER/second'}"));
    return axes;
  }

  /** Whether a value asks for a store that takes batches from several writers at once. */
  public static boolean needsSeveralWriters(String value) {
    return value.equals(SEVERAL_WRITERS);
  }

  /** The file of a variant with these values by axis. */
  public static String yaml(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
        .collect(Collectors.joining("", "description: Drawn.\n", ""));
  }

  static String draw(RandomGenerator random, boolean several) {
    Map<String, String> values = new LinkedHashMap<>();
    axes()
        .forEach(
            (axis, words) -> {
              List<String> fitting =
                  words.stream().filter(word -> several || !needsSeveralWriters(word)).toList();
              values.put(axis, fitting.get(random.nextInt(fitting.size())));
            });
    return yaml(values);
  }

  static String named(String name) {
    return "description: Drawn.\nextends: " + name + "\n";
  }

  static boolean isRowByRow(String yaml) {
    return yaml.contains(ROW_BY_ROW) || yaml.contains("extends: baseline");
  }
}
