package dev.cutover.backend.cozo;

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
    String base = SharedServer.get().uri().rest();
    return List.of(
        new Refusal(
            Refusal.NOBODY_LISTENS, nobodyListens(), List.of("cannot be reached", "host and port")),
        new Refusal(
            Refusal.WRONG_PASSWORD,
            cozo(base.replaceFirst("auth=.", "auth=z")),
            List.of("refuses the token", ".cozo_auth")),
        new Refusal("no token", cozo(base.replaceFirst("\\?.*", "")), List.of("refuses the token")),
        new Refusal(
            "relations of others", relationsOfOthers(), List.of("something else", "?graph=")),
        new Refusal(Refusal.OTHER_VERSION, anotherVersion(), List.of("schema 99")),
        new Refusal("unknown setting", cozo(base + "&colour=red"), List.of("graph=NAME")),
        new Refusal("a name for nothing", cozo(base + "&graph=a-b"), List.of("graph 'a-b'")),
        new Refusal("no patience", cozo(base + "&timeout=0"), List.of("number of seconds")),
        new Refusal("a token of two lines", cozo("//h?auth=a%0Ab"), List.of("visible ASCII")),
        new Refusal("half a code", cozo("//h?auth=%4"), List.of("two hex digits")),
        new Refusal("no address", cozo("nothing"), List.of("cozo+http://HOST")));
  }

  private static StoreUri nobodyListens() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return cozo("//127.0.0.1:%d?auth=hush-4711".formatted(free.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreUri relationsOfOthers() {
    StoreUri uri = SharedServer.fresh();
    change(uri, "{:create %s_edges {letter: String}}");
    return uri;
  }

  private static StoreUri anotherVersion() {
    StoreUri uri = SharedServer.fresh();
    new CozoServerBackend().open(uri, OpenOptions.DEFAULT).close();
    change(uri, "?[name, value] <- [['schema', '99']] :put %s_cutover {name => value}");
    return uri;
  }

  /** Runs a script about a graph. */
  private static void change(StoreUri uri, String script) {
    Address address = Address.parse(uri);
    try (CozoClient client = new CozoClient(address)) {
      client.change(script.formatted(address.graph()), new Parameters());
    }
  }

  private static StoreUri cozo(String rest) {
    return new StoreUri("cozo+http", rest);
  }
}
