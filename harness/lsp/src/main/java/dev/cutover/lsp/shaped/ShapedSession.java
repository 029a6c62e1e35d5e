package dev.cutover.lsp.shaped;

import dev.cutover.lsp.shaped.Shape.Trait;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The conversation of the shaped server: texts that are open, and hovers over them. */
final class ShapedSession implements LanguageServer, TextDocumentService, WorkspaceService {
  private final Shape shape;
  private final LongConsumer beforeHover;
  private final Schedule schedule;
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final AtomicLong hovers = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private volatile URI root = URI.create("file:///");

  /**
   * @param beforeHover is given the number of each hover, from 1
   */
  ShapedSession(Shape shape, LongConsumer beforeHover) {
    this.shape = shape;
    this.beforeHover = beforeHover;
    this.schedule = new Schedule(shape);
  }

  @Override
  @SuppressWarnings("deprecation") // a root is what there is one of
  public CompletableFuture<InitializeResult> initialize(InitializeParams hello) {
    if (shape.get(Trait.MUTE) == 1) {
      return new CompletableFuture<>();
    }
    root =
        URI.create(
            hello.getRootUri().endsWith("/") ? hello.getRootUri() : hello.getRootUri() + "/");
    ServerCapabilities capabilities = new ServerCapabilities();
    capabilities.setHoverProvider(true);
    capabilities.setTextDocumentSync(TextDocumentSyncKind.Full);
    capabilities.setPositionEncoding(PositionEncodingKind.UTF16);
    return CompletableFuture.completedFuture(new InitializeResult(capabilities));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    // ends with its standard input
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return this;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return this;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams opened) {
    texts.put(opened.getTextDocument().getUri(), opened.getTextDocument().getText());
  }

  @Override
  public void didClose(DidCloseTextDocumentParams closed) {
    texts.remove(closed.getTextDocument().getUri());
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams asked) {
    long number = hovers.incrementAndGet();
    beforeHover.accept(number);
    String uri = asked.getTextDocument().getUri();
    String path = root.relativize(URI.create(uri)).getPath();
    String name = Words.at(texts.getOrDefault(uri, ""), asked.getPosition());
    if (number > shape.get(Trait.STALL_AFTER)) {
      return new CompletableFuture<>();
    }
    boolean tooMany = open.incrementAndGet() > shape.get(Trait.REFUSE_ABOVE);
    long hash = ShapedHover.hash(shape.get(Trait.SEED), path, name);
    long nanos = schedule.nanosToAnswer(System.nanoTime(), hash);
    Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(
        () -> {
          open.decrementAndGet();
          return answer(number, tooMany, path, name);
        },
        later);
  }

  @SuppressWarnings("NullAway") // the protocol's null, which its library does not mark
  private Hover answer(long number, boolean tooMany, String path, String name) {
    if (tooMany || number % shape.get(Trait.ERROR_EVERY) == 0) {
      throw new ResponseErrorException(
          new ResponseError(ResponseErrorCode.RequestFailed, "shaped to fail", null));
    }
    if (name.isEmpty() || number % shape.get(Trait.SILENT_EVERY) == 0) {
      return null;
    }
    String text = ShapedHover.of(shape.get(Trait.SEED), path, name);
    return new Hover(new MarkupContent(MarkupKind.PLAINTEXT, text));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams changed) {
    // nobody changes a text here
  }

  @Override
  public void didSave(DidSaveTextDocumentParams saved) {
    // nobody saves a text here
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams changed) {
    // there is nothing to configure
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams changed) {
    // no file is watched
  }

  /** Finds words in texts as servers do: lines, and columns of UTF-16. */
  private static final class Words {
    private Words() {}

    /** The word around a position, empty where there is none. */
    static String at(String text, Position position) {
      int at = 0;
      for (int line = 0; line < position.getLine(); line++) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
          return "";
        }
        at = end + 1;
      }
      at = Math.min(text.length(), at + position.getCharacter());
      int start = at;
      while (start > 0 && Character.isUnicodeIdentifierPart(text.charAt(start - 1))) {
        start--;
      }
      int end = at;
      while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
        end++;
      }
      return text.substring(start, end);
    }
  }
}
