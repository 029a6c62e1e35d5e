package dev.cutover.flags;

import dev.cutover.flags.Said.Read;
import dev.cutover.flags.Said.Spelling;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Flags on a server that speaks OpenFeature's remote evaluation protocol, such as flagd. All are
 * asked for at once; those whose keys begin with {@code cutover.} are meant for us.
 */
final class RemoteFlags implements AutoCloseable {
  /** What keys of ours begin with. */
  static final String PREFIX = "cutover.";

  private static final String ALL_FLAGS = "/ofrep/v1/evaluate/flags";
  private static final String CONTEXT = "{\"context\":{\"targetingKey\":\"cutover\"}}";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI server;
  private final HttpClient client;
  private Optional<String> tag = Optional.empty();

  RemoteFlags(String server) {
    this.server = address(server);
    this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  private static URI address(String server) {
    try {
      URI uri = URI.create(server);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told with what is no address for other reasons
    }
    throw new FlagsException(
        "flags server '%s' should be like http://localhost:8016".formatted(server));
  }

  /** What the server says now; nothing where it says the same as last time. */
  Optional<Said> ask() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(ALL_FLAGS))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CONTEXT));
    tag.ifPresent(known -> request.header("If-None-Match", known));
    HttpResponse<String> response = answer(request.build());
    return switch (response.statusCode()) {
      case 200 -> {
        Said said = understand(response.body());
        tag = response.headers().firstValue("ETag");
        yield Optional.of(said);
      }
      case 304 -> Optional.empty();
      default ->
          throw new FlagsException(
              "flags server '%s' answers with status %d".formatted(server, response.statusCode()));
    };
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new FlagsException("flags server '%s' does not answer: %s".formatted(server, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlagsException("interrupted while flags server '%s' was asked".formatted(server));
    }
  }

  private Said understand(String body) {
    List<Read> reads = new ArrayList<>();
    if (!(json(body) instanceof Map<?, ?> answer && answer.get("flags") instanceof List<?> flags)) {
      throw new FlagsException("flags server '%s' does not answer with flags".formatted(server));
    }
    for (Object each : flags) {
      if (each instanceof Map<?, ?> flag
          && flag.get("key") instanceof String key
          && key.startsWith(PREFIX)) {
        Object value = flag.containsKey("value") ? flag.get("value") : flag.get("errorCode");
        reads.add(
            new Read(key.substring(PREFIX.length()), String.valueOf(value), server + " " + key));
      }
    }
    return Said.understand(reads, Spelling.WORDS);
  }

  private Object json(String body) {
    try {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(body);
      return read == null ? "" : read;
    } catch (YamlEngineException _) {
      throw new FlagsException("flags server '%s' does not answer with JSON".formatted(server));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
