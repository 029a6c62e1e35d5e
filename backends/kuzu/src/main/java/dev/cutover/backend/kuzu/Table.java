package dev.cutover.backend.kuzu;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of nodes: its statements are made from its columns, of which the first is the key. */
enum Table {
  NODE(
      "Node",
      "key STRING, kind INT8, name STRING, folded_name STRING, "
          + "qualified_name STRING, language STRING, path STRING, path_id INT64, "
          + "start_line INT32, end_line INT32, start_byte INT32, end_byte INT32, "
          + "signature STRING, visibility INT8, content_hash INT64, "
          + "enrichment STRING"),
  TEST(
      "ExcludedTest",
      "key STRING, name STRING, language STRING, path STRING, path_id INT64, "
          + "start_line INT32, reason STRING"),
  COVERAGE(
      "WordCoverage",
      "path STRING, language STRING, words INT32, in_entities INT32, "
          + "in_imports INT32, in_comments INT32"),
  IGNORED("IgnoredFile", "path STRING, reason INT8, bytes INT64");

  private final String title;
  private final String columns;

  Table(String title, String columns) {
    this.title = title;
    this.columns = columns;
  }

  String title() {
    return title;
  }

  String definition() {
    return "CREATE NODE TABLE %s(%s, PRIMARY KEY(%s))".formatted(title, columns, key());
  }

  /** Creates a node for each line of a file that has all columns. */
  String create(CsvFile file) {
    return file.load(columns())
        + names()
            .map(name -> name + ": " + CsvFile.PREFIX + name)
            .collect(Collectors.joining(", ", " CREATE (:" + title + " {", "})"));
  }

  /** Changes the node of each line of a file that has all columns. */
  String change(CsvFile file) {
    return file.load(columns())
        + matching()
        + names()
            .skip(1)
            .map(name -> "n." + name + " = " + CsvFile.PREFIX + name)
            .collect(Collectors.joining(", ", " SET ", ""));
  }

  /** The keys of a file that a node bears. */
  String there(CsvFile file) {
    return file.load(columns().subList(0, 1)) + matching() + " RETURN n." + key();
  }

  /** Deletes the node of each key of a file. */
  String delete(CsvFile file) {
    return file.load(columns().subList(0, 1)) + matching() + " DELETE n";
  }

  /** Makes the node of each key of a file one that no entity bears. */
  String strip(CsvFile file) {
    return file.load(columns().subList(0, 1))
        + matching()
        + names()
            .skip(1)
            .filter(name -> !name.equals("path_id"))
            .map(name -> "n." + name + " = NULL")
            .collect(Collectors.joining(", ", " SET ", ""));
  }

  private String matching() {
    return " MATCH (n:%s {%s: %s%s})".formatted(title, key(), CsvFile.PREFIX, key());
  }

  private List<String> columns() {
    return List.of(columns.split(", ", -1));
  }

  private Stream<String> names() {
    return columns().stream().map(column -> column.substring(0, column.indexOf(' ')));
  }

  private String key() {
    return names().findFirst().orElseThrow();
  }
}
