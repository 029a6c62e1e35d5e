package dev.cutover.ci.rehearsal;

import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line to a server that can be cut: it listens on a loopback port of its own and passes on what
 * comes, both ways. After a cut, new connections are let through.
 */
final class CutLine implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(//(?:[^/@]*@)?)([^/:@]+):(\\d+)");

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private CutLine(ServerSocket door, InetSocketAddress server) {
    this.door = door;
    this.server = server;
    Thread.ofPlatform().daemon().name("cutover-line").start(this::accept);
  }

  /** A line to the server of a store; none where the store has no server with an address. */
  static Optional<CutLine> to(StoreUri store) {
    Matcher address = ADDRESS.matcher(store.rest());
    if (!address.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CutLine(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
              new InetSocketAddress(address.group(2), Integer.parseInt(address.group(3)))));
    } catch (IOException e) {
      throw new UncheckedIOException("no line to the server can be laid", e);
    }
  }

  /** The connection string of the same store at the end of this line. */
  String over(String uri) {
    return ADDRESS.matcher(uri).replaceFirst("$1127.0.0.1:" + door.getLocalPort());
  }

  void cut() {
    open.forEach(CutLine::end);
    open.clear();
  }

  @Override
  public void close() {
    try (door) {
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket far = new Socket();
        open.add(client);
        open.add(far);
        pass(client, far);
      } catch (IOException _) {
        // closed, or the client was gone before it came through
      }
    }
  }

  private void pass(Socket client, Socket far) throws IOException {
    try {
      far.connect(server);
    } catch (IOException unreachable) {
      end(client);
      end(far);
      return;
    }
    carry(client, far);
    carry(far, client);
  }

  private void carry(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException _) {
                // cut, or either side hung up
              } finally {
                end(from);
                end(to);
                open.remove(from);
                open.remove(to);
              }
            });
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is as good as closed
    }
  }
}
