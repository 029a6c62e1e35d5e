package dev.cutover.backend.cozo;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is: a graph on a server.
 *
 * @param uri as it was given, to name the store by
 * @param server its root
 * @param token that requests bear, where the server asks for one
 * @param graph what the names of the stored relations begin with
 * @param patience how long an answer may take
 */
record Address(StoreUri uri, URI server, Optional<String> token, String graph, Duration patience) {
  private static final int DEFAULT_PORT = 9070;
  private static final String DEFAULT_GRAPH = "cutover";
  private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);

  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?/?(?:\\?(?<query>.*))?");
  private static final Pattern SETTING = Pattern.compile("(auth|graph|timeout)=(.*)");
  private static final Pattern GRAPH = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,5}");

  static Address parse(StoreUri uri) {
    Matcher parts = SHAPE.matcher(uri.rest());
    if (!parts.matches()) {
      throw new StoreException(
          uri + " is no address of a server; write " + CozoServerBackend.USAGE);
    }
    Map<String, String> settings = settings(uri, parts.group("query"));
    return new Address(
        uri,
        URI.create("http://%s:%d/".formatted(parts.group("host"), port(parts.group("port")))),
        Optional.ofNullable(settings.get("auth")).map(token -> token(uri, token)),
        graph(uri, settings.getOrDefault("graph", DEFAULT_GRAPH)),
        patience(uri, settings.get("timeout")));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return uri.toString();
  }

  private static Map<String, String> settings(StoreUri uri, @Nullable String query) {
    Map<String, String> settings = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return settings;
    }
    for (String part : query.split("&", -1)) {
      Matcher setting = SETTING.matcher(part);
      if (!setting.matches()) {
        throw new StoreException(
            uri
                + ": behind the question mark may stand auth=TOKEN, graph=NAME and"
                + " timeout=SECONDS");
      }
      settings.put(setting.group(1), decoded(uri, setting.group(2)));
    }
    return settings;
  }

  private static String decoded(StoreUri uri, String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new StoreException(uri + ": a percent sign begins a code of two hex digits, as in %26");
    }
  }

  private static int port(@Nullable String port) {
    return port == null ? DEFAULT_PORT : Integer.parseInt(port);
  }

  private static String token(StoreUri uri, String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new StoreException(uri + ": a token has visible ASCII characters only");
    }
    return token;
  }

  private static String graph(StoreUri uri, String graph) {
    if (!GRAPH.matcher(graph).matches()) {
      throw new StoreException(
          "%s: graph '%s' is no name for a graph: a letter, then at most 62 letters, digits or _"
              .formatted(uri, graph));
    }
    return graph;
  }

  private static Duration patience(StoreUri uri, @Nullable String seconds) {
    if (seconds == null) {
      return DEFAULT_PATIENCE;
    }
    if (!SECONDS.matcher(seconds).matches()) {
      throw new StoreException(uri + ": timeout is a number of seconds from 1 to 999999");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}
