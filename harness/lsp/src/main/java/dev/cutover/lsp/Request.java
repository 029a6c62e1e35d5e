package dev.cutover.lsp;

import dev.cutover.enrich.Inquiry.Question;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.jspecify.annotations.Nullable;

/** One question about one definition. It ends once, whoever is first to end it. */
final class Request {
  private final Document document;
  private final Question question;
  private final Tally tally;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean written;
  private volatile @Nullable CompletableFuture<Hover> reply;
  private volatile @Nullable Future<?> alarm;

  Request(Document document, Question question, Tally tally) {
    this.document = document;
    this.question = question;
    this.tally = tally;
  }

  Document document() {
    return document;
  }

  boolean isPlaced() {
    return question.offset() != Question.UNPLACED;
  }

  HoverParams params(TextPositions.Encoding encoding) {
    return new HoverParams(
        document.identifier(), document.positions().at(question.offset(), encoding));
  }

  /** Is told what will become false when the deadline comes. */
  void watchedBy(Future<?> deadline) {
    alarm = deadline;
  }

  void sent(CompletableFuture<Hover> future) {
    reply = future;
    written = true;
  }

  /** Whether the server took the request from us; else it does not read what we write. */
  boolean isWritten() {
    return written;
  }

  /** Tells the server that nobody waits any more. */
  void cancel() {
    CompletableFuture<Hover> future = reply;
    if (future != null) {
      future.cancel(true);
    }
  }

  /** Ends with text, or with the server having nothing to say. */
  boolean answer(@Nullable String text) {
    return end(text == null ? Outcome.SILENT : Outcome.ANSWERED, text);
  }

  /**
   * Ends without an answer.
   *
   * @return false where it has ended before
   */
  boolean end(Outcome outcome) {
    return end(outcome, null);
  }

  private boolean end(Outcome outcome, @Nullable String text) {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    Future<?> deadline = alarm;
    if (deadline != null) {
      deadline.cancel(false);
    }
    tally.add(outcome);
    document.answer(question, text);
    return true;
  }
}
