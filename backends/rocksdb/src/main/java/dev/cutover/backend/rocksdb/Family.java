package dev.cutover.backend.rocksdb;

import dev.cutover.model.Relation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The column families of a store, in the order in which they are opened. */
enum Family {
  /** What the folder is: {@link Schema}. */
  META("default"),
  ENTITIES("entities"),
  EDGES("edges"),
  EXCLUDED_TESTS("excluded-tests"),
  WORD_COVERAGE("word-coverage"),
  IGNORED_FILES("ignored-files"),
  /** Target, source and kind of every edge; no values. */
  EDGES_BY_TARGET("edges-by-target");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** The family that holds the rows of a relation. */
  static Family of(Relation relation) {
    return switch (relation) {
      case ENTITIES -> ENTITIES;
      case EDGES -> EDGES;
      case EXCLUDED_TESTS -> EXCLUDED_TESTS;
      case WORD_COVERAGE -> WORD_COVERAGE;
      case IGNORED_FILES -> IGNORED_FILES;
    };
  }

  /** The names of all families. */
  static List<String> titles() {
    return Arrays.stream(values()).map(Family::title).toList();
  }

  String title() {
    return title;
  }

  byte[] titleBytes() {
    return title.getBytes(StandardCharsets.UTF_8);
  }
}
