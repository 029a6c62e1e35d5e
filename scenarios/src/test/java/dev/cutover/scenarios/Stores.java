package dev.cutover.scenarios;

import java.util.Set;

/** The schemes that the built-in scenarios and variants name. */
final class Stores {
  static final Set<String> ALL =
      Set.of("mem", "json", "sqlite", "rocksdb", "duckdb", "kuzu", "postgres", "neo4j", "cozo");

  static final Set<String> BROKERS = Set.of("kafka", "nats", "redis");

  private Stores() {}
}
