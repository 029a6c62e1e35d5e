package dev.cutover.lsp.shaped;

import dev.cutover.lsp.shaped.Shape.Trait;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

/** The process of the shaped server; it speaks on its standard streams and ends with them. */
public final class ShapedServer {
  private final Shape shape;
  private final OutputStream out;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private ShapedServer(Shape shape, OutputStream out) {
    this.shape = shape;
    this.out = out;
  }

  /**
   * Serves until its standard input ends.
   *
   * @param arguments the shape
   */
  public static void main(String[] arguments) throws Exception {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    new ShapedServer(Shape.parse(arguments[0]), out).serve();
  }

  /** All threads but this one are daemons, so that the process ends with it, in whatever state. */
  private void serve() throws InterruptedException, ExecutionException {
    if (shape.get(Trait.CRASH_AFTER) == 0) {
      throw new IllegalStateException("shaped to crash at once");
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("shaped-", 1).factory());
    Launcher<LanguageClient> launcher =
        LSPLauncher.createServerLauncher(
            new ShapedSession(shape, this::misbehave), System.in, out, threads, it -> it);
    threads.execute(
        () -> {
          try {
            launcher.startListening().get();
            end.complete(null);
          } catch (InterruptedException | ExecutionException e) {
            end.completeExceptionally(e);
          }
        });
    end.get();
  }

  /** Does before a hover what the shape has for it. */
  private void misbehave(long hovers) {
    if (hovers > shape.get(Trait.CRASH_AFTER)) {
      end.completeExceptionally(new IllegalStateException("shaped to crash after " + (hovers - 1)));
    }
    if (hovers > shape.get(Trait.GARBAGE_AFTER)) {
      print("<html>\nno protocol\n\n");
    }
    if (hovers > shape.get(Trait.BOMB_AFTER)) {
      print("Content-Length: 9999999999999\r\n\r\n{");
    }
    if (hovers > shape.get(Trait.DEAF_AFTER)) {
      end.join();
    }
  }

  private void print(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
