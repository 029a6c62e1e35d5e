package dev.cutover.backend.cozo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Speaks <a href="https://docs.cozodb.org/en/latest/nonscript.html">CozoDB's HTTP protocol</a> with
 * a server, for any number of threads.
 */
final class CozoClient implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /** Of an answer that is one: done, or refused. */
  private static final List<Integer> ANSWERED = List.of(200, 400, 500);

  private final Address address;
  private final Failures failures;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  CozoClient(Address address) {
    this.address = address;
    this.failures = new Failures(address);
  }

  /** Runs a script that changes something: all of it or nothing. */
  void change(String script, Parameters parameters) {
    read(post(parameters.body(script, false)), _ -> {});
  }

  /** Runs a script that only reads. */
  <T> List<T> ask(String script, Parameters parameters, Function<Cells, T> answer) {
    List<T> answers = new ArrayList<>();
    read(post(parameters.body(script, true)), cells -> answers.add(answer.apply(cells)));
    return answers;
  }

  /** Runs a script whose answer may be larger than memory. */
  void each(String script, Parameters parameters, Consumer<Cells> sink) {
    HttpResponse<InputStream> response =
        send(
            request("text-query").POST(body(parameters.body(script, true))),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      read(response.statusCode(), body, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server says of itself; whatever it is, it lets us in. */
  String root() {
    HttpResponse<byte[]> response =
        send(request("").GET(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw failures.unexpected(response.statusCode(), null);
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Cuts the connections. Idempotent. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpResponse<byte[]> post(byte[] body) {
    return send(request("text-query").POST(body(body)), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = address.server().resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(address.patience());
    address.token().ifPresent(token -> request.header("x-cozo-auth", token));
    return request;
  }

  private static HttpRequest.BodyPublisher body(byte[] json) {
    return HttpRequest.BodyPublishers.ofByteArray(json);
  }

  /**
   * Waits for the answer whether this thread is interrupted or not, as a database's driver does: a
   * batch that was sent is known to be there or not.
   */
  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.sendAsync(request.header("content-type", "application/json").build(), handler)
          .join();
    } catch (CompletionException e) {
      @Nullable Throwable cause = e.getCause();
      if (cause instanceof IOException unanswered) {
        throw failures.unanswered(unanswered);
      }
      throw e;
    }
  }

  private void read(HttpResponse<byte[]> response, Consumer<Cells> sink) {
    read(response.statusCode(), new ByteArrayInputStream(response.body()), sink);
  }

  private void read(int status, InputStream body, Consumer<Cells> sink) {
    if (!ANSWERED.contains(status)) {
      throw failures.unexpected(status, null);
    }
    Answer answer;
    try {
      answer = Answer.read(body, sink);
    } catch (JacksonIOException e) {
      throw failures.unanswered(new IOException("the answer breaks off", e));
    } catch (JacksonException e) {
      throw failures.unexpected(status, e);
    }
    if (!answer.ok()) {
      throw failures.refused(answer.said());
    }
  }
}
