package dev.cutover.ci;

import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh stores of every kind, below a folder of a test or on the one server of its kind. */
record Places(Path folder) {
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** A connection string of a store that does not exist yet. */
  String fresh(String scheme) {
    int number = NEXT.incrementAndGet();
    return switch (scheme) {
      case "mem" -> "mem";
      case "postgres" -> TestHouse.Postgres.SERVER.uri().secret() + "?schema=places" + number;
      case "cozo" -> TestHouse.Cozo.wasm();
      case "cozo+http" -> TestHouse.Cozo.server().uri("places" + number).secret();
      case "neo4j" -> TestHouse.Neo4j.server().uri("store=places" + number).secret();
      default -> scheme + ":" + folder.resolve(scheme + number);
    };
  }

  static Store open(String uri, int writers) {
    return TestHouse.HOUSE.open(
        uri, OpenOptions.DEFAULT.withDurability(Durability.NONE).withWriters(writers));
  }
}
