package dev.cutover.enrich;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Opens an enricher for each run that wants one. */
@FunctionalInterface
public interface Enrichers {
  /** Has nobody to ask. */
  Enrichers NONE = (_, _, note) -> new Nobody(note);

  /**
   * Opens an enricher.
   *
   * @param note takes what went wrong and was survived, a line each
   */
  Enricher open(Terms terms, Workspace workspace, Consumer<String> note);

  /** Leaves every question unanswered and counts it. */
  final class Nobody implements Enricher {
    private final LongAdder unserved = new LongAdder();

    private Nobody(Consumer<String> note) {
      note.accept("enrichment is skipped: there is no language server to ask");
    }

    @Override
    public CompletableFuture<Answers> ask(Inquiry inquiry) {
      unserved.add(inquiry.questions().size());
      return CompletableFuture.completedFuture(Answers.NONE);
    }

    @Override
    public Enrichment enrichment() {
      return new Enrichment(0, 0, 0, 0, 0, unserved.sum(), 0, 0, 0);
    }

    @Override
    public void close() {
      // nothing was started
    }
  }
}
