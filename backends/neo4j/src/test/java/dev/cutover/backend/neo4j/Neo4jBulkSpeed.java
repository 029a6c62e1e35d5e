package dev.cutover.backend.neo4j;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Neo4j promises the most only: ask with {@code -Dbulk.durability=synced}. */
final class Neo4jBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new Neo4jBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return SharedServer.fresh();
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) {
    return new Unwinds(Address.parse(SharedServer.fresh()));
  }

  /** Nodes with a unique key and relationships; UNWIND of a map for each row. */
  private static final class Unwinds implements BareLoop {
    private final Driver driver;
    private final Session session;
    private final Names names;

    Unwinds(Address address) {
      names = address.names();
      driver = GraphDatabase.driver(address.server(), address.auth());
      session = driver.session();
      session
          .run("CREATE CONSTRAINT FOR (s:%s) REQUIRE s.key IS UNIQUE".formatted(names.symbol()))
          .consume();
    }

    @Override
    public void write(List<Row> rows) {
      List<Map<String, Object>> entities = new ArrayList<>();
      Map<EdgeKind, List<Map<String, Object>>> edges = new EnumMap<>(EdgeKind.class);
      for (Row row : rows) {
        switch (row) {
          case Entity entity -> entities.add(values(entity));
          case Edge edge ->
              edges.computeIfAbsent(edge.kind(), _ -> new ArrayList<>()).add(values(edge));
          case Row other -> throw new IllegalArgumentException("not in this loop: " + other);
        }
      }
      try (Transaction transaction = session.beginTransaction()) {
        transaction
            .run(
                names.in(
                    "UNWIND $rows AS row MERGE (e:{symbol} {key: row.key}) SET e:{entity}, e +="
                        + " row"),
                Map.of("rows", entities))
            .consume();
        edges.forEach(
            (kind, ofKind) ->
                transaction
                    .run(
                        names.in(
                            """
                            UNWIND $rows AS row
                            MERGE (f:{symbol} {key: row.from})
                            MERGE (t:{symbol} {key: row.to})
                            CREATE (f)-[e:%s]->(t) SET e += row.properties
                            """
                                .formatted(Names.type(kind))),
                        Map.of("rows", ofKind))
                    .consume());
        transaction.commit();
      }
    }

    @Override
    public long count() {
      return count("MATCH (:{entity}) RETURN count(*)")
          + count("MATCH (:{symbol})-->() RETURN count(*)");
    }

    private long count(String question) {
      return session.run(names.in(question)).single().get(0).asLong();
    }

    @Override
    public void close() {
      session.close();
      driver.close();
    }

    private static Map<String, Object> values(Entity entity) {
      Map<String, Object> values = new HashMap<>();
      values.put("key", entity.key());
      values.put("kind", entity.kind().toString());
      values.put("name", entity.name());
      values.put("folded", entity.name());
      values.put("qualifiedName", entity.qualifiedName());
      values.put("language", entity.language());
      values.put("path", entity.path());
      values.put("startLine", entity.span().startLine());
      values.put("endLine", entity.span().endLine());
      values.put("startByte", entity.span().startByte());
      values.put("endByte", entity.span().endByte());
      values.put("signature", entity.signature());
      values.put("visibility", entity.visibility().toString());
      values.put("contentHash", entity.contentHash());
      values.put("enrichment", entity.enrichment());
      return values;
    }

    private static Map<String, Object> values(Edge edge) {
      return Map.of(
          "from",
          edge.from(),
          "to",
          edge.to(),
          "properties",
          Map.of(
              "path", edge.path(),
              "sites", edge.sites(),
              "firstLine", edge.firstLine(),
              "firstByte", edge.firstByte(),
              "certainty", edge.certainty().toString()));
    }
  }
}
