package dev.cutover.backend.neo4j;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.StoreFixture.Refusal;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.neo4j.driver.Query;

/** Connection strings that must not be opened. */
final class RefusedAddresses {
  private RefusedAddresses() {}

  static List<Refusal> all() {
    String base = SharedServer.get().uri().rest();
    return List.of(
        new Refusal(
            Refusal.NOBODY_LISTENS, nobodyListens(), List.of("refused", "check host and port")),
        new Refusal(
            Refusal.WRONG_PASSWORD,
            neo4j(base.replaceFirst(":[0-9a-f]{32}@", ":wrong-4711@")),
            List.of("unauthorized", "check user and password")),
        new Refusal(
            "no password", neo4j(base.replaceFirst("//.*@", "//")), List.of("check user and")),
        new Refusal(
            "missing database",
            neo4j(base.replaceFirst("/neo4j$", "/nowhere")),
            List.of("nowhere", "create the database")),
        new Refusal("nodes of others", nodesOfOthers(), List.of("something else", "?store=")),
        new Refusal(Refusal.OTHER_VERSION, anotherVersion(), List.of("schema 99")),
        new Refusal("unknown setting", neo4j(base + "?colour=red"), List.of("'colour'")),
        new Refusal("unknown driver", neo4j(base + "?driver=x"), List.of("sync or async, not 'x'")),
        new Refusal("no name", neo4j(base + "?store=a%60b"), List.of("'a`b'", "letters")),
        new Refusal("no address", neo4j("nothing"), List.of("neo4j:embedded")));
  }

  private static StoreUri nobodyListens() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return neo4j("//nobody:hush-4711@127.0.0.1:%d/d".formatted(free.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreUri nodesOfOthers() {
    StoreUri uri = SharedServer.fresh();
    execute(uri, "CREATE (:%s {key: 'letter'})".formatted(Address.parse(uri).names().symbol()));
    return uri;
  }

  private static StoreUri anotherVersion() {
    StoreUri uri = SharedServer.fresh();
    new Neo4jBackend().open(uri, OpenOptions.DEFAULT).close();
    execute(
        uri,
        "MATCH (c:CutoverStore {name: '%s'}) SET c.version = '99'"
            .formatted(Address.parse(uri).names().store()));
    return uri;
  }

  private static void execute(StoreUri uri, String cypher) {
    try (Connection connection = Connection.to(Address.parse(uri))) {
      connection.run(new Query(cypher));
    }
  }

  private static StoreUri neo4j(String rest) {
    return new StoreUri("neo4j", rest);
  }
}
