package dev.cutover.enrich;

import java.util.concurrent.CompletableFuture;

/** Asks about definitions for the length of one run; shared by all its workers. */
public interface Enricher extends AutoCloseable {
  /**
   * Begins to ask and returns at once.
   *
   * @return completed when every question is answered, was given up, or is past its deadline; never
   *     exceptionally
   */
  CompletableFuture<Answers> ask(Inquiry inquiry);

  /** What became of all questions so far. */
  Enrichment enrichment();

  /** Ends whatever was started to get answers; questions still open are answered with nothing. */
  @Override
  void close();
}
