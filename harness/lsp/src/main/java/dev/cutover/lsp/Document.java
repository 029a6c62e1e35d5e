package dev.cutover.lsp;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Inquiry;
import dev.cutover.enrich.Inquiry.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.jspecify.annotations.Nullable;

/** A file that is asked about, from its first question to its last answer. */
final class Document {
  private final Inquiry inquiry;
  private final String uri;
  private final TextPositions positions;
  private final List<Request> requests;
  private final AtomicInteger open;
  private final @Nullable String[] texts;
  private final CompletableFuture<Answers> answers = new CompletableFuture<>();

  /** The connection that knows the text; the session's own thread alone asks for it. */
  private @Nullable Connection openOn;

  Document(Inquiry inquiry, Path root, Tally tally) {
    this.inquiry = inquiry;
    this.uri = root.resolve(inquiry.path()).toUri().toString();
    this.positions = new TextPositions(inquiry.source().bytes());
    this.texts = new @Nullable String[inquiry.size()];
    this.open = new AtomicInteger(inquiry.questions().size());
    this.requests =
        inquiry.questions().stream().map(question -> new Request(this, question, tally)).toList();
    if (requests.isEmpty()) {
      answers.complete(Answers.NONE);
    }
  }

  List<Request> requests() {
    return requests;
  }

  CompletableFuture<Answers> answers() {
    return answers;
  }

  TextPositions positions() {
    return positions;
  }

  TextDocumentIdentifier identifier() {
    return new TextDocumentIdentifier(uri);
  }

  /** Sends the text, unless this connection has it. */
  void openOn(Connection connection) {
    if (openOn != connection) {
      openOn = connection;
      String text = new String(inquiry.source().bytes(), StandardCharsets.UTF_8);
      connection.open(new TextDocumentItem(uri, languageId(), 1, text));
    }
  }

  /** Lets the server forget the text, once nothing more is asked about it. */
  void closeIfDone() {
    Connection connection = openOn;
    if (connection != null && open.get() == 0) {
      openOn = null;
      connection.close(identifier());
    }
  }

  /** Takes the answer to one question; the last one completes the file. */
  void answer(Question question, @Nullable String text) {
    synchronized (texts) {
      texts[question.definition()] = text;
    }
    if (open.decrementAndGet() == 0) {
      synchronized (texts) {
        answers.complete(Answers.of(texts));
      }
    }
  }

  /** The protocol has names of its own for what has markup in it. */
  private String languageId() {
    String path = inquiry.path();
    return path.endsWith(".tsx")
        ? "typescriptreact"
        : path.endsWith(".jsx") ? "javascriptreact" : inquiry.language();
  }
}
