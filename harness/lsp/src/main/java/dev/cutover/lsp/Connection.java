package dev.cutover.lsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageServer;

/** One process of a language server and the conversation with it. */
final class Connection implements AutoCloseable {
  /** The library says of every late answer that it did not expect it; kept from the collector. */
  private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Process process;
  private final LastLines stderr;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("cutover-lsp-reader-", 1).factory());
  private final LanguageServer server;
  private volatile TextPositions.Encoding encoding = TextPositions.Encoding.UTF_16;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final FrameGuard guard;
  private volatile boolean hung;

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  /**
   * Listens to a process that was just started, and owns it.
   *
   * @param lost is told, once, that nothing more will come and why
   */
  Connection(Process process, Consumer<String> lost) {
    this.process = process;
    this.stderr = new LastLines(process.getErrorStream());
    this.guard = new FrameGuard(process.getInputStream());
    Launcher<LanguageServer> launcher =
        new LSPLauncher.Builder<LanguageServer>()
            .setLocalService(new QuietClient())
            .setRemoteInterface(LanguageServer.class)
            .setInput(guard)
            .setOutput(process.getOutputStream())
            .setExecutorService(threads)
            .validateMessages(false)
            .create();
    this.server = launcher.getRemoteProxy();
    threads.execute(() -> listen(launcher, lost));
  }

  private void listen(Launcher<LanguageServer> launcher, Consumer<String> lost) {
    try {
      launcher.startListening().get();
    } catch (ExecutionException _) {
      // an end like any other: the last words say why
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lost.accept(lastWords());
    ended.complete(null);
  }

  /** Why it ended, as far as can be told. */
  private String lastWords() {
    String said = guard.complaint();
    if (said != null) {
      return said;
    }
    try {
      if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        return "it closed its output";
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
    String printed = stderr.text();
    return "it ended with exit code %d%s"
        .formatted(process.exitValue(), printed.isEmpty() ? "" : ": " + printed);
  }

  /**
   * Says hello.
   *
   * @throws TimeoutException where the server does not answer in time
   * @throws ExecutionException where it answers with an error
   */
  void initialize(Path root, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<InitializeResult> reply = server.initialize(hello(root));
    CompletableFuture<Void> _ =
        ended.whenComplete((_, _) -> reply.completeExceptionally(new IOException("it ended")));
    InitializeResult result = reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    String negotiated =
        result == null || result.getCapabilities() == null
            ? null
            : result.getCapabilities().getPositionEncoding();
    encoding = TextPositions.Encoding.named(negotiated == null ? "" : negotiated);
    server.initialized(new InitializedParams());
  }

  @SuppressWarnings("deprecation") // servers of ten years read the root from here
  private static InitializeParams hello(Path root) {
    HoverCapabilities hover =
        new HoverCapabilities(List.of(MarkupKind.PLAINTEXT, MarkupKind.MARKDOWN), false);
    TextDocumentClientCapabilities texts = new TextDocumentClientCapabilities();
    texts.setHover(hover);
    GeneralClientCapabilities general = new GeneralClientCapabilities();
    general.setPositionEncodings(
        List.of(PositionEncodingKind.UTF8, PositionEncodingKind.UTF16, PositionEncodingKind.UTF32));
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(texts);
    capabilities.setGeneral(general);
    InitializeParams hello = new InitializeParams();
    hello.setProcessId((int) ProcessHandle.current().pid());
    hello.setRootUri(root.toUri().toString());
    hello.setWorkspaceFolders(List.of(new WorkspaceFolder(root.toUri().toString(), "corpus")));
    hello.setCapabilities(capabilities);
    return hello;
  }

  void open(TextDocumentItem text) {
    server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(text));
  }

  void close(TextDocumentIdentifier text) {
    server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(text));
  }

  CompletableFuture<Hover> hover(Request request) {
    return server.getTextDocumentService().hover(request.params(encoding));
  }

  /** Ends the process and its children at once; whoever waits for it is told. */
  void kill() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Likewise, because it hangs. */
  void killHung() {
    hung = true;
    kill();
  }

  /** Whether it was ended because it hung; one that ended by itself, or never began, did not. */
  boolean isHung() {
    return hung;
  }

  /** Says good-bye, waits a little, and ends what is left. */
  @Override
  public void close() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    Thread farewell = Thread.ofVirtual().start(this::sayGoodbye);
    try {
      farewell.join(FAREWELL.multipliedBy(2));
      process.waitFor(FAREWELL.toMillis() / 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    kill();
    family.forEach(ProcessHandle::destroyForcibly);
    threads.shutdownNow();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sayGoodbye() {
    if (!process.isAlive()) {
      return;
    }
    try {
      server.shutdown().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      server.exit();
      process.getOutputStream().close();
    } catch (ExecutionException | TimeoutException | IOException _) {
      // it is ended the hard way next
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
