package dev.cutover.backend.postgres;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.StoreFixture.Refusal;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Connection strings that must not be opened. */
final class RefusedAddresses {
  private RefusedAddresses() {}

  static List<Refusal> all() {
    StoreUri server = SharedServer.get().uri();
    String base = server.rest();
    return List.of(
        new Refusal(
            Refusal.NOBODY_LISTENS, nobodyListens(), List.of("refused", "check host and port")),
        new Refusal(
            Refusal.WRONG_PASSWORD,
            postgres(base.replaceFirst(":[0-9a-f]{32}@", ":wrong@")),
            List.of("password authentication failed", "check user and password")),
        new Refusal(
            "missing database",
            postgres(base.replaceFirst("/postgres$", "/nowhere")),
            List.of("database \"nowhere\" does not exist", "create the database")),
        new Refusal("tables of others", tablesOfOthers(), List.of("something else", "?schema=")),
        new Refusal(Refusal.OTHER_VERSION, anotherVersion(), List.of("schema 99")),
        new Refusal("unknown setting", postgres(base + "?colour=red"), List.of("'colour'")),
        new Refusal(
            "a name too long", postgres(base + "?schema=" + "x".repeat(64)), List.of("63 bytes")),
        new Refusal("no address", postgres("nothing"), List.of("postgres:embedded")));
  }

  private static StoreUri nobodyListens() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return postgres("//nobody:hush-4711@127.0.0.1:%d/d".formatted(free.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreUri tablesOfOthers() {
    StoreUri uri = SharedServer.fresh();
    String schema = Address.parse(uri).schema();
    execute(uri, "CREATE SCHEMA %s; CREATE TABLE %s.letters (text text)".formatted(schema, schema));
    return uri;
  }

  private static StoreUri anotherVersion() {
    StoreUri uri = SharedServer.fresh();
    new PostgresBackend().open(uri, OpenOptions.DEFAULT).close();
    execute(uri, "UPDATE cutover_schema SET version = '99'");
    return uri;
  }

  private static void execute(StoreUri uri, String sql) {
    try (Session session = Session.first(Address.parse(uri), "SELECT 1")) {
      session.execute(sql);
    }
  }

  private static StoreUri postgres(String rest) {
    return new StoreUri("postgres", rest);
  }
}
