package dev.cutover.backend.cozo;

import dev.cutover.model.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stored relation of a relation: its columns, and what is written about them in scripts. */
enum Table {
  ENTITIES(
      Relation.ENTITIES,
      List.of("key: String"),
      List.of(
          "kind: String",
          "name: String",
          "qualified_name: String",
          "language: String",
          "path: String",
          "start_line: Int",
          "end_line: Int",
          "start_byte: Int",
          "end_byte: Int",
          "signature: String",
          "visibility: String",
          "content_hash: Int",
          "enrichment: String?"),
      List.of("folded: String")),
  EDGES(
      Relation.EDGES,
      List.of("source: String", "kind: String", "target: String"),
      List.of(
          "path: String", "sites: Int", "first_line: Int", "first_byte: Int", "certainty: String"),
      List.of()),
  EXCLUDED_TESTS(
      Relation.EXCLUDED_TESTS,
      List.of("key: String"),
      List.of(
          "name: String", "language: String", "path: String", "start_line: Int", "reason: String"),
      List.of()),
  WORD_COVERAGE(
      Relation.WORD_COVERAGE,
      List.of("path: String"),
      List.of(
          "language: String",
          "words: Int",
          "in_entities: Int",
          "in_imports: Int",
          "in_comments: Int"),
      List.of()),
  IGNORED_FILES(
      Relation.IGNORED_FILES,
      List.of("path: String"),
      List.of("reason: String", "bytes: Int"),
      List.of());

  private final Relation relation;
  private final List<String> identity;
  private final List<String> rest;
  private final List<String> derived;

  /**
   * @param derived columns that are no part of rows
   */
  Table(Relation relation, List<String> identity, List<String> rest, List<String> derived) {
    this.relation = relation;
    this.identity = identity;
    this.rest = rest;
    this.derived = derived;
  }

  static Table of(Relation relation) {
    return switch (relation) {
      case ENTITIES -> ENTITIES;
      case EDGES -> EDGES;
      case EXCLUDED_TESTS -> EXCLUDED_TESTS;
      case WORD_COVERAGE -> WORD_COVERAGE;
      case IGNORED_FILES -> IGNORED_FILES;
    };
  }

  Relation relation() {
    return relation;
  }

  /** Its name in a graph; also the name of the parameter that brings rows. */
  String in(String graph) {
    return graph + "_" + relation.toString().replace('-', '_');
  }

  /** The columns of a row, joined by commas. */
  String columns() {
    return names(Stream.concat(identity.stream(), rest.stream()));
  }

  /** The columns that are unique together, joined by commas. */
  String identity() {
    return names(identity.stream());
  }

  String create(String graph) {
    return "{:create %s {%s => %s}}\n"
        .formatted(
            in(graph),
            String.join(", ", identity),
            Stream.concat(rest.stream(), derived.stream()).collect(Collectors.joining(", ")));
  }

  /** Puts the rows of the parameter in, each in place of the one of equal identity. */
  String put(String graph) {
    String others = names(Stream.concat(rest.stream(), derived.stream()));
    return "{?[%2$s, %3$s] <- $%1$s :put %1$s {%2$s => %3$s}}\n"
        .formatted(in(graph), identity(), others);
  }

  /** Every table's part of a script, one after another. */
  static String each(java.util.function.Function<Table, String> part) {
    return Arrays.stream(values()).map(part).collect(Collectors.joining());
  }

  private static String names(Stream<String> columns) {
    return columns
        .map(column -> column.substring(0, column.indexOf(':')))
        .collect(Collectors.joining(", "));
  }
}
