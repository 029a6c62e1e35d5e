package dev.cutover.backend.neo4j;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.SchemaState;
import dev.cutover.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.neo4j.driver.Query;

/** The constraints of a store and the node that says that its labels are ours. */
record Schema(Address address, Connection connection) {
  private static final String VERSION = "1";

  /** Makes sure of the store: creates it where there is none, refuses what is not ours. */
  void prepare(OpenOptions options) {
    Optional<String> version = version();
    if (version.isPresent()) {
      check(version.get());
    } else if (options.access() == Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          "there is no store at " + address.uri() + "; write one before reading it");
    } else {
      create();
    }
  }

  /** Ends a bulk load: lets go of symbols that nothing refers to any more, indexes names. */
  void finish() {
    connection.run(
        cypher(
            """
            MATCH (s:{symbol}) WHERE NOT s:{entity} AND NOT EXISTS { (s)--() }
            CALL (s) { DELETE s } IN TRANSACTIONS OF 10000 ROWS
            """));
    connection.run(
        cypher(
            "CREATE TEXT INDEX %s IF NOT EXISTS FOR (e:{entity}) ON (e.folded)"
                .formatted(nameIndex())));
    connection.run(new Query("CALL db.awaitIndexes(600)"));
  }

  /** The version, and whether the index of names is there and can be used. */
  Optional<SchemaState> state() {
    String index = nameIndex().replace("`", "");
    boolean usable =
        connection
            .ask(
                new Query(
                    "SHOW INDEXES YIELD name, state WHERE name = $name AND state = 'ONLINE' RETURN"
                        + " name",
                    Map.of("name", index)),
                record -> record.get(0).asString())
            .contains(index);
    return version().map(version -> new SchemaState(version, usable ? List.of() : List.of(index)));
  }

  /** Removes the store with everything in it, if it is one. */
  void drop() {
    Optional<String> version = version();
    if (version.isEmpty()) {
      refuseOthers();
      return;
    }
    check(version.get());
    connection.run(new Query("DROP INDEX %s IF EXISTS".formatted(nameIndex())));
    for (Names.Unique unique : address.names().unique()) {
      connection.run(
          new Query(
              "MATCH (n:%s) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
                  .formatted(unique.label())));
      connection.run(new Query("DROP CONSTRAINT %s IF EXISTS".formatted(unique.name())));
    }
    connection.run(
        new Query("MATCH (c:CutoverStore {name: $name}) DELETE c", Map.of("name", name())));
  }

  /** The mark comes last: with it the constraints are there. Others may be creating as well. */
  private void create() {
    refuseOthers();
    connection.write(
        Stream.concat(
                Stream.of(new Names.Unique("CutoverStore", "name", "cutover_stores")),
                address.names().unique().stream())
            .map(Schema::constraint)
            .toList());
    connection.write(
        List.of(
            new Query(
                "MERGE (c:CutoverStore {name: $name}) ON CREATE SET c.version = $version",
                Map.of("name", name(), "version", VERSION))));
  }

  private static Query constraint(Names.Unique unique) {
    return new Query(
        "CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE"
            .formatted(unique.name(), unique.label(), unique.property()));
  }

  private Optional<String> version() {
    return connection
        .ask(
            new Query(
                "MATCH (c:CutoverStore {name: $name}) RETURN c.version", Map.of("name", name())),
            record -> record.get(0).asString())
        .stream()
        .findFirst();
  }

  private void check(String version) {
    if (!version.equals(VERSION)) {
      throw new StoreException.Unavailable(
          "%s has schema %s, this program reads and writes %s; use the program that wrote it, or another ?store=NAME"
              .formatted(address.uri(), version, VERSION));
    }
  }

  /** Nodes that bear our labels, in a database where no store of this name was made. */
  private void refuseOthers() {
    List<String> labels =
        connection.ask(
            cypher(
                """
                MATCH (n:{symbol}|{entity}|{test}|{coverage}|{ignored})
                RETURN labels(n)[0] LIMIT 1
                """),
            record -> record.get(0).asString());
    if (!labels.isEmpty() && version().isEmpty()) {
      throw new StoreException.Unavailable(
          "%s: the nodes labelled %s are of something else; name a store with ?store=NAME"
              .formatted(address.uri(), labels.getFirst()));
    }
  }

  private Query cypher(String template) {
    return new Query(address.names().in(template));
  }

  /** Finds names that contain a text; worth building once the rows are there. */
  private String nameIndex() {
    return "`cutover_names%s`".formatted(name().isEmpty() ? "" : "_" + name());
  }

  private String name() {
    return address.names().store();
  }
}
