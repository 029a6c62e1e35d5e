package dev.cutover.backend.cozo;

import dev.cutover.model.Relation;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stored relation of a relation: its columns, and what is written about them in scripts. */
enum Table {
  ENTITIES(
      Relation.ENTITIES,
      "key: String",
      "kind: String, name: String, qualified_name: String, language: String, path: String,"
          + " start_line: Int, end_line: Int, start_byte: Int, end_byte: Int, signature: String,"
          + " visibility: String, content_hash: Int, enrichment: String?",
      "folded: String"),
  EDGES(
      Relation.EDGES,
      "source: String, kind: String, target: String",
      "path: String, sites: Int, first_line: Int, first_byte: Int, certainty: String",
      ""),
  EXCLUDED_TESTS(
      Relation.EXCLUDED_TESTS,
      "key: String",
      "name: String, language: String, path: String, start_line: Int, reason: String",
      ""),
  WORD_COVERAGE(
      Relation.WORD_COVERAGE,
      "path: String",
      "language: String, words: Int, in_entities: Int, in_imports: Int, in_comments: Int",
      ""),
  IGNORED_FILES(Relation.IGNORED_FILES, "path: String", "reason: String, bytes: Int", "");

  private final Relation relation;
  private final String identity;
  private final String rest;
  private final String derived;

  /**
   * @param identity columns with their types, joined by commas, as the others
   * @param derived columns that are no part of rows
   */
  Table(Relation relation, String identity, String rest, String derived) {
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
    return names(identity + ", " + rest);
  }

  /** The columns that are unique together, joined by commas. */
  String identity() {
    return names(identity);
  }

  /** The first column of the identity. */
  String key() {
    return identity().replaceFirst(",.*", "");
  }

  String create(String graph) {
    return "{:create %s {%s => %s}}\n".formatted(in(graph), identity, stored());
  }

  /** Puts the rows of the parameter in, each in place of the one of equal identity. */
  String put(String graph) {
    return "{?[%2$s, %3$s] <- $%1$s :put %1$s {%2$s => %3$s}}\n"
        .formatted(in(graph), identity(), names(stored()));
  }

  /** Every table's part of a script, one after another. */
  static String each(Function<Table, String> part) {
    return Arrays.stream(values()).map(part).collect(Collectors.joining());
  }

  /** What is stored beside the identity. */
  private String stored() {
    return derived.isEmpty() ? rest : rest + ", " + derived;
  }

  /** Columns without their types. */
  private static String names(String columns) {
    return columns.replaceAll(": [A-Za-z?]+", "");
  }
}
