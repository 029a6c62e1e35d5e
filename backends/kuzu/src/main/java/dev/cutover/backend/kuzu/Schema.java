package dev.cutover.backend.kuzu;

import dev.cutover.store.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** The tables of a graph, and how a database is known to hold them. */
final class Schema {
  /** Goes up with every change of the tables. */
  private static final int VERSION = 2;

  private Schema() {}

  /** Makes an empty database ours; any other must be ours already. */
  static void claim(Engine engine, Errors errors, OpenOptions.Access access) {
    Set<String> tables = tables(engine);
    if (tables.isEmpty() && access == OpenOptions.Access.READ_WRITE) {
      create(engine);
    } else if (!tables.contains("Cutover")) {
      throw errors.foreign("this is a database of another program");
    }
    long[] version = {0};
    engine.query("MATCH (n:Cutover) RETURN n.version", row -> version[0] = row.large(0));
    if (version[0] != VERSION) {
      throw errors.foreign(
          "this graph has schema version %d, this Cutover reads and writes version %d"
              .formatted(version[0], VERSION));
    }
  }

  private static Set<String> tables(Engine engine) {
    Set<String> tables = new HashSet<>();
    engine.query("CALL show_tables() RETURN name", row -> tables.add(row.text(0)));
    return tables;
  }

  private static void create(Engine engine) {
    try {
      engine.transaction(
          () -> {
            KuzuWriter.definitions().forEach(engine::run);
            engine.run("CREATE NODE TABLE Cutover(version INT64, PRIMARY KEY(version))");
            engine.run("CREATE (:Cutover {version: " + VERSION + "})");
          });
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
