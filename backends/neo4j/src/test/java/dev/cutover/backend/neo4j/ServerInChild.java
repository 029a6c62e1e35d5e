package dev.cutover.backend.neo4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts a server, says which, and waits to be ended. */
final class ServerInChild {
  private ServerInChild() {}

  public static void main(String[] args) throws IOException {
    EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]));
    System.out.write((server.pid().getAsLong() + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    System.in.readAllBytes();
  }
}
