package dev.cutover.backend.neo4j;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;

/**
 * Where a store is: labels of a database on a server.
 *
 * @param uri as it was given, to name the store by
 * @param server what the driver connects to: {@code bolt://localhost:7687}
 * @param database empty for the server's default
 * @param names what the store calls its labels
 * @param style which of the driver's interfaces is used
 */
record Address(
    StoreUri uri, String server, AuthToken auth, String database, Names names, Style style) {
  static final Set<String> SCHEMES =
      Set.of("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc");

  private static final int DEFAULT_PORT = 7687;
  private static final Pattern STORE = Pattern.compile("[A-Za-z0-9_-]{0,200}");

  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\\[[^]]*]|[^:@/?]+)(?::(?<port>\\d{1,5}))?(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

  /** The driver's interfaces, to be compared. */
  enum Style {
    SYNC,
    ASYNC
  }

  static Address parse(StoreUri uri) {
    Matcher parts = SHAPE.matcher(uri.rest());
    if (!parts.matches()) {
      throw new StoreException(uri + " is no address of a Neo4j; write " + Neo4jBackend.USAGE);
    }
    Map<String, String> settings = query(uri, parts.group("query"));
    Names names = new Names(store(uri, settings));
    Style style = style(uri, settings);
    refuseUnknown(uri, settings);
    return new Address(
        uri,
        "%s://%s:%d".formatted(uri.scheme(), parts.group("host"), port(parts.group("port"))),
        auth(uri, parts),
        decoded(uri, parts.group("database")),
        names,
        style);
  }

  private static AuthToken auth(StoreUri uri, Matcher parts) {
    String user = decoded(uri, parts.group("user"));
    return user.isEmpty()
        ? AuthTokens.none()
        : AuthTokens.basic(user, decoded(uri, parts.group("password")));
  }

  private static Map<String, String> query(StoreUri uri, @Nullable String query) {
    Map<String, String> settings = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return settings;
    }
    for (String setting : query.split("&", -1)) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new StoreException(
            uri + ": the part behind the question mark is name=value&name=value");
      }
      settings.put(setting.substring(0, equals), decoded(uri, setting.substring(equals + 1)));
    }
    return settings;
  }

  private static String store(StoreUri uri, Map<String, String> settings) {
    @Nullable String named = settings.remove("store");
    String store = named == null ? "" : named;
    if (!STORE.matcher(store).matches()) {
      throw new StoreException(
          "%s: '%s' is no name for a store: at most 200 letters, digits, dashes and underscores"
              .formatted(uri, store));
    }
    return store;
  }

  private static Style style(StoreUri uri, Map<String, String> settings) {
    @Nullable String named = settings.remove("driver");
    return switch (named) {
      case null -> Style.SYNC;
      case "sync" -> Style.SYNC;
      case "async" -> Style.ASYNC;
      default ->
          throw new StoreException("%s: driver is sync or async, not '%s'".formatted(uri, named));
    };
  }

  private static void refuseUnknown(StoreUri uri, Map<String, String> settings) {
    if (!settings.isEmpty()) {
      throw new StoreException(
          "%s: there is no setting '%s', only store and driver"
              .formatted(uri, settings.keySet().iterator().next()));
    }
  }

  private static int port(@Nullable String port) {
    return port == null ? DEFAULT_PORT : Integer.parseInt(port);
  }

  private static String decoded(StoreUri uri, @Nullable String part) {
    try {
      return part == null
          ? ""
          : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new StoreException(uri + ": a percent sign begins a code of two hex digits, as in %40");
    }
  }
}
