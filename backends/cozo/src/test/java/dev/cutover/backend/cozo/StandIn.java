package dev.cutover.backend.cozo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers every script alike, to see what is sent and what is made of answers. */
final class StandIn implements AutoCloseable {
  private final HttpServer http;
  private final List<String> received = new CopyOnWriteArrayList<>();

  private StandIn(HttpServer http) {
    this.http = http;
  }

  /** Answers scripts so, and what is no script with a page for people, as {@code cozo server}. */
  static StandIn answering(int status, String answer) throws IOException {
    return handling(exchange -> send(exchange, status, answer));
  }

  /** Takes scripts and answers none of them. */
  static StandIn silent() throws IOException {
    return handling(_ -> {});
  }

  /** Breaks off in the middle of its answers. */
  static StandIn breakingOff(String beginning) throws IOException {
    return handling(
        exchange -> {
          byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length + 1_000L);
          exchange.getResponseBody().write(bytes);
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  private static StandIn handling(Handler scripts) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StandIn standIn = new StandIn(http);
    http.createContext("/", exchange -> send(exchange, 200, "<html>a page for people</html>"));
    http.createContext(
        "/text-query",
        exchange -> {
          standIn.received.add(
              exchange.getRequestHeaders().getFirst("x-cozo-auth")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          scripts.handle(exchange);
        });
    http.start();
    return standIn;
  }

  /** Where it is. */
  StoreUri uri(String settings) {
    return new StoreUri(
        "cozo+http", "//127.0.0.1:%d?%s".formatted(http.getAddress().getPort(), settings));
  }

  /** The token and the body of every script that came. */
  List<String> received() {
    return received;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private static void send(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }
}
